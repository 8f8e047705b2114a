import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpUserPoolAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import type { Construct } from 'constructs';
import { LICENCE_FILES } from '../../shared/gateways/licence-signature/profiles.ts';
import { houseAccount } from '../constructs/agencies.ts';
import { addressOf } from '../constructs/api-address.ts';
import { BulkFiling } from '../constructs/bulk-filing.ts';
import { CourierQueue } from '../constructs/courier-queue.ts';
import { addDefaultStage } from '../constructs/default-stage.ts';
import { forPortal } from '../constructs/portal-cors.ts';
import { PublicAddress } from '../constructs/public-address.ts';
import { publicFunctions } from '../constructs/public-functions.ts';
import { type Ground, ServiceFunction } from '../constructs/service-function.ts';
import { addServiceRoutes } from '../constructs/service-routes.ts';
import { StatusLists } from '../constructs/status-lists.ts';
import { contracts } from '../contracts.ts';
import type { DataStack } from './data.ts';
import type { IdentityStack } from './identity.ts';

interface ApiStackProps extends StackProps {
  readonly ground: Ground;
  readonly data: DataStack;
  readonly identity: IdentityStack;
}

type Contracts = typeof contracts;

/** Every service with its contract and its function: one that lacks its own does not compile. */
type Services = { readonly [Name in keyof Contracts]: readonly [Contracts[Name], ServiceFunction] };

/** The HTTP API: its routes are the services' contracts, one function a service. */
export class ApiStack extends Stack {
  /** Base of the links by which anyone checks a licence. */
  readonly publicUrl: string;
  readonly statusLists: StatusLists;
  /** Nudges to the couriers of agencies. */
  readonly couriers: CourierQueue;
  private readonly edge: PublicAddress | undefined;

  constructor(scope: Construct, id: string, { ground, data, identity, ...props }: ApiStackProps) {
    super(scope, id, props);
    const { settings, alarms } = ground;
    const api = new HttpApi(this, 'Api', {
      apiName: `satujam-${settings.stage}`,
      createDefaultStage: false,
      corsPreflight: forPortal(settings),
    });
    alarms.raise(this, 'ServerErrors', api.metricServerError({ period: Duration.minutes(5) }));
    const address = addressOf(api, settings);
    const { keepsData, publicUrl } = settings;
    this.statusLists = new StatusLists(this, 'StatusLists', { keepsData, accessLogs: data.accessLogs });
    if (settings.stage !== 'local')
      this.edge = new PublicAddress(this, 'Public', { api, lists: this.statusLists });
    this.publicUrl = publicUrl ?? this.edge?.url ?? address;
    this.couriers = new CourierQueue(this, 'Couriers', { alarms });
    const authorizer = new HttpUserPoolAuthorizer('Users', identity.userPool, {
      userPoolClients: [identity.client],
    });
    const routes = Object.values(this.services(ground, data)).flatMap(([contract, handler]) =>
      addServiceRoutes({ api, contract, handler, authorizer }),
    );
    addDefaultStage(api, ground, Object.values(contracts), routes);
    new CfnOutput(this, 'ApiUrl', { value: address });
  }

  private services(ground: Ground, data: DataStack) {
    const { edge, publicUrl, statusLists: lists } = this;
    const bulk = new BulkFiling(this, 'BulkFiling', { ground, data });
    const open = publicFunctions(this, { ground, data, lists, publicUrl, edge });
    return {
      submission: [contracts.submission, this.submission(ground, data)],
      documents: [contracts.documents, this.documents(ground, data)],
      verification: [contracts.verification, this.verification(ground, data)],
      issuance: [contracts.issuance, this.issuance(ground, data)],
      signature: [contracts.signature, this.signature(ground, data)],
      registry: [contracts.registry, open.registry],
      status: [contracts.status, open.status],
      authenticity: [contracts.authenticity, open.authenticity],
      archive: [contracts.archive, this.archive(ground, data)],
      agencies: [contracts.agencies, this.agencies(ground, data)],
      messages: [contracts.messages, this.messages(ground, data)],
      bulkFiling: [contracts.bulkFiling, bulk.api],
      confirmation: [contracts.confirmation, bulk.confirmation],
    } satisfies Services;
  }

  private submission(ground: Ground, { licensing, personalData }: DataStack): ServiceFunction {
    const handler = new ServiceFunction(this, 'Submission', { ground, entry: 'submission/api' });
    licensing.allow(handler, ['GetItem', 'Query', 'PutItem', 'UpdateItem'], ['owner']);
    personalData.allow(handler);
    return handler;
  }

  private documents(ground: Ground, { licensing, documents }: DataStack): ServiceFunction {
    const handler = new ServiceFunction(this, 'Documents', { ground, entry: 'documents/api' });
    licensing.allow(handler, ['GetItem']);
    // It signs what applicants then do in its name: uploads and links to files.
    documents.allow(handler, ['PutObject', 'GetObjectVersion']);
    return handler;
  }

  private verification(ground: Ground, { licensing }: DataStack): ServiceFunction {
    const handler = new ServiceFunction(this, 'Verification', { ground, entry: 'verification/api' });
    licensing.allow(handler, ['GetItem', 'Query', 'PutItem', 'UpdateItem'], ['queue']);
    return handler;
  }

  private issuance(ground: Ground, { licensing, licences }: DataStack): ServiceFunction {
    const handler = new ServiceFunction(this, 'Issuance', {
      ground,
      entry: 'issuance/api',
      environment: { PUBLIC_URL: this.publicUrl },
    });
    licensing.allow(handler, ['GetItem', 'Query', 'PutItem']);
    licences.allowUnder(LICENCE_FILES, handler, 'GetObjectVersion');
    return handler;
  }

  /** Issues what a signatory signs: BSrE has twenty seconds of an answer's thirty. */
  private signature(ground: Ground, data: DataStack): ServiceFunction {
    const handler = new ServiceFunction(this, 'Signature', {
      ground,
      entry: 'issuance/signature-api',
      timeout: Duration.seconds(29),
      memory: 1024,
      environment: { PUBLIC_URL: this.publicUrl },
    });
    data.allowIssuing(handler);
    data.bsre.allow(handler);
    return handler;
  }

  private archive(ground: Ground, { licensing, licences, personalData }: DataStack): ServiceFunction {
    const handler = new ServiceFunction(this, 'Archive', {
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

  private agencies(ground: Ground, { agencies, personalData }: DataStack): ServiceFunction {
    const handler = new ServiceFunction(this, 'Agencies', {
      ground,
      entry: 'agencies/api',
      // A replay reads the log of ninety days; an address waits for somebody's DNS.
      timeout: Duration.seconds(29),
      environment: houseAccount(ground, this.account),
    });
    agencies.allow(handler, 'GetItem', 'Query', 'PutItem');
    personalData.allow(handler);
    this.couriers.allowNudge(handler);
    return handler;
  }

  private messages(ground: Ground, { messages, personalData }: DataStack): ServiceFunction {
    const handler = new ServiceFunction(this, 'Messages', { ground, entry: 'messages/api' });
    messages.allow(handler, 'GetItem', 'PutItem');
    messages.allowIndex(handler, 'owner');
    personalData.allow(handler);
    return handler;
  }
}
