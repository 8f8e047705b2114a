import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpUserPoolAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import type { Construct } from 'constructs';
import { addressOf } from '../constructs/api-address.ts';
import { BulkFiling } from '../constructs/bulk-filing.ts';
import { addDefaultStage } from '../constructs/default-stage.ts';
import { NudgeQueue } from '../constructs/nudge-queue.ts';
import { officeFunctions } from '../constructs/office-functions.ts';
import { PortalFiles } from '../constructs/portal-files.ts';
import { PublicAddress } from '../constructs/public-address.ts';
import { lookupLimits, publicFunctions } from '../constructs/public-functions.ts';
import { type Ground, ServiceFunction } from '../constructs/service-function.ts';
import { addServiceRoutes } from '../constructs/service-routes.ts';
import { addSignInClient } from '../constructs/sign-in-client.ts';
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
  readonly couriers: NudgeQueue;
  /** Nudges to the settler of campaigns. */
  readonly settlers: NudgeQueue;
  private readonly edge: PublicAddress | undefined;

  constructor(scope: Construct, id: string, { ground, data, identity, ...props }: ApiStackProps) {
    super(scope, id, props);
    const { settings, alarms } = ground;
    const api = new HttpApi(this, 'Api', {
      apiName: `satujam-${settings.stage}`,
      createDefaultStage: false,
    });
    alarms.raise(this, 'ServerErrors', api.metricServerError({ period: Duration.minutes(5) }));
    const address = addressOf(api, settings);
    const { keepsData } = settings;
    this.statusLists = new StatusLists(this, 'StatusLists', { keepsData, accessLogs: data.accessLogs });
    if (settings.stage !== 'local') this.edge = this.publicAddress(api, { ground, data, identity });
    this.publicUrl = this.edge?.url ?? settings.origin ?? address;
    this.couriers = new NudgeQueue(this, 'Couriers', { alarms, variable: 'COURIER_QUEUE' });
    this.settlers = new NudgeQueue(this, 'Settlers', { alarms, variable: 'SETTLER_QUEUE' });
    const { userPool } = identity;
    const client = addSignInClient(this, { settings, userPool, origin: this.publicUrl });
    const authorizer = new HttpUserPoolAuthorizer('Users', userPool, { userPoolClients: [client] });
    const routes = Object.values(this.services(ground, data)).flatMap(([contract, handler]) =>
      addServiceRoutes({ api, contract, handler, authorizer }),
    );
    addDefaultStage(api, ground, Object.values(contracts), routes);
    new CfnOutput(this, 'ApiUrl', { value: address });
    new CfnOutput(this, 'UserPoolClientId', { value: client.userPoolClientId });
    new CfnOutput(this, 'PortalUrl', { value: this.publicUrl });
  }

  private publicAddress(api: HttpApi, { data, ground, identity }: Omit<ApiStackProps, keyof StackProps>) {
    const { settings } = ground;
    const portal = new PortalFiles(this, 'Portal', {
      keepsData: settings.keepsData,
      accessLogs: data.accessLogs,
    });
    const documents = `https://${data.documents.bucket.bucketRegionalDomainName}`;
    const elsewhere = { documents, signIn: identity.signInUrl };
    const edge = new PublicAddress(this, 'Public', {
      ...{ api, elsewhere, portal, settings },
      lists: this.statusLists,
    });
    new CfnOutput(this, 'PortalBucket', { value: portal.name });
    return edge;
  }

  private services(ground: Ground, data: DataStack) {
    const { edge, publicUrl, statusLists: lists } = this;
    const bulk = new BulkFiling(this, 'BulkFiling', { ground, data });
    const open = publicFunctions(this, { ground, data, lists, publicUrl, edge });
    const office = officeFunctions(this, { ground, data, publicUrl, couriers: this.couriers });
    return {
      submission: [contracts.submission, this.submission(ground, data)],
      documents: [contracts.documents, this.documents(ground, data)],
      verification: [contracts.verification, office.verification],
      issuance: [contracts.issuance, office.issuance],
      signature: [contracts.signature, office.signature],
      registry: [contracts.registry, open.registry],
      status: [contracts.status, open.status],
      authenticity: [contracts.authenticity, open.authenticity],
      archive: [contracts.archive, office.archive],
      agencies: [contracts.agencies, office.agencies],
      messages: [contracts.messages, office.messages],
      reports: [contracts.reports, office.reports],
      bulkFiling: [contracts.bulkFiling, bulk.api],
      confirmation: [contracts.confirmation, bulk.confirmation],
      campaigns: [contracts.campaigns, this.campaigns(ground, data)],
    } satisfies Services;
  }

  private campaigns(ground: Ground, { campaigns, personalData }: DataStack): ServiceFunction {
    const handler = new ServiceFunction(this, 'Campaigns', {
      ground,
      entry: 'campaigns/api',
      // However many come, so many are answered at once, and the rest of the house has what it needs.
      concurrency: ground.settings.concurrency?.rush,
    });
    campaigns.allow(handler, 'GetItem', 'Query', 'PutItem');
    personalData.allow(handler);
    this.settlers.allowNudge(handler);
    return handler;
  }

  private submission(ground: Ground, { licensing, personalData }: DataStack): ServiceFunction {
    const handler = new ServiceFunction(this, 'Submission', {
      ground,
      entry: 'submission/api',
      environment: lookupLimits(ground, this.edge),
    });
    // Whoever has a receipt is told the place in the queue; who begins on a place, whether it was used.
    licensing.allow(handler, ['GetItem', 'Query', 'PutItem', 'UpdateItem'], ['owner', 'queue']);
    personalData.allow(handler);
    return handler;
  }

  private documents(ground: Ground, { licensing, documents }: DataStack): ServiceFunction {
    const handler = new ServiceFunction(this, 'Documents', { ground, entry: 'documents/api' });
    licensing.allow(handler, ['QueryApplication']);
    // It signs what applicants then do in its name: uploads and links to files.
    documents.allow(handler, ['PutObject', 'GetObjectVersion']);
    return handler;
  }
}
