import { Duration, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { LICENCE_FILES } from '../../shared/gateways/licence-signature/profiles.ts';
import type { DataStack } from '../stacks/data.ts';
import { houseAccount } from './agencies.ts';
import type { NudgeQueue } from './nudge-queue.ts';
import { type Ground, ServiceFunction } from './service-function.ts';

interface OfficeFunctionsProps {
  readonly ground: Ground;
  readonly data: DataStack;
  /** Base of the public links. */
  readonly publicUrl: string;
  /** Nudges to the couriers of agencies. */
  readonly couriers: NudgeQueue;
}

/** The functions that answer offices, and holders of their licences and messages. */
export function officeFunctions(
  scope: Construct,
  { couriers, data, ground, publicUrl }: OfficeFunctionsProps,
) {
  const { licences, licensing, personalData } = data;

  function verification(): ServiceFunction {
    const handler = new ServiceFunction(scope, 'Verification', {
      ground,
      entry: 'verification/api',
      concurrency: ground.settings.concurrency?.officers,
    });
    licensing.allow(handler, ['Query', 'PutItem', 'UpdateItem'], ['queue']);
    return handler;
  }

  function issuance(): ServiceFunction {
    const handler = new ServiceFunction(scope, 'Issuance', {
      ground,
      entry: 'issuance/api',
      concurrency: ground.settings.concurrency?.officers,
      environment: { PUBLIC_URL: publicUrl },
    });
    licensing.allow(handler, ['GetItem', 'Query', 'PutItem'], ['owner']);
    licences.allowUnder(LICENCE_FILES, handler, 'GetObjectVersion');
    return handler;
  }

  /** Issues what a signatory signs: BSrE has twenty seconds of an answer's thirty. */
  function signature(): ServiceFunction {
    const handler = new ServiceFunction(scope, 'Signature', {
      ground,
      entry: 'issuance/signature-api',
      concurrency: ground.settings.concurrency?.officers,
      timeout: Duration.seconds(29),
      memory: 1024,
      environment: { PUBLIC_URL: publicUrl },
    });
    data.allowIssuing(handler);
    data.bsre.allow(handler);
    return handler;
  }

  function archive(): ServiceFunction {
    const handler = new ServiceFunction(scope, 'Archive', {
      ground,
      entry: 'archive/api',
      timeout: Duration.seconds(29),
      memory: 1024,
    });
    licensing.allow(handler, ['GetItem', 'Query']);
    licences.allow(handler, ['ListBucket']);
    licences.allowUnder(LICENCE_FILES, handler, 'GetObjectVersion');
    personalData.allow(handler);
    return handler;
  }

  function agencies(): ServiceFunction {
    const handler = new ServiceFunction(scope, 'Agencies', {
      ground,
      entry: 'agencies/api',
      // A replay reads the log of ninety days; an address waits for somebody's DNS.
      timeout: Duration.seconds(29),
      environment: houseAccount(ground, Stack.of(scope).account),
    });
    data.agencies.allow(handler, 'GetItem', 'Query', 'PutItem');
    personalData.allow(handler);
    couriers.allowNudge(handler);
    return handler;
  }

  function reports(): ServiceFunction {
    const handler = new ServiceFunction(scope, 'Reports', { ground, entry: 'reports/api' });
    data.reports.allow(handler, 'Query');
    return handler;
  }

  function messages(): ServiceFunction {
    const handler = new ServiceFunction(scope, 'Messages', { ground, entry: 'messages/api' });
    data.messages.allow(handler, 'GetItem', 'PutItem');
    data.messages.allowIndex(handler, 'owner');
    personalData.allow(handler);
    return handler;
  }

  return {
    verification: verification(),
    issuance: issuance(),
    signature: signature(),
    archive: archive(),
    agencies: agencies(),
    reports: reports(),
    messages: messages(),
  };
}
