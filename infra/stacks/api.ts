import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpUserPoolAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import type { Construct } from 'constructs';
import { LICENCE_FILES } from '../../shared/gateways/licence-signature/profiles.ts';
import { addressOf } from '../constructs/api-address.ts';
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
}
