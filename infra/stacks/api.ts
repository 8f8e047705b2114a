import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { CorsHttpMethod, HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpUserPoolAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import type { Construct } from 'constructs';
import { contract as documents } from '../../functions/documents/contract.ts';
import { contract as issuance } from '../../functions/issuance/contract.ts';
import { contract as registry } from '../../functions/registry/contract.ts';
import { contract as submission } from '../../functions/submission/contract.ts';
import { contract as verification } from '../../functions/verification/contract.ts';
import { addressOf } from '../constructs/api-address.ts';
import { addDefaultStage } from '../constructs/default-stage.ts';
import { type Ground, ServiceFunction } from '../constructs/service-function.ts';
import { addServiceRoutes } from '../constructs/service-routes.ts';
import type { StageSettings } from '../stages.ts';
import type { DataStack } from './data.ts';
import type { IdentityStack } from './identity.ts';

interface ApiStackProps extends StackProps {
  readonly ground: Ground;
  readonly data: DataStack;
  readonly identity: IdentityStack;
}

/** The HTTP API: its routes are the services' contracts, one function a service. */
export class ApiStack extends Stack {
  /** Base of the links by which anyone checks a licence. */
  readonly publicUrl: string;

  constructor(scope: Construct, id: string, { ground, data, identity, ...props }: ApiStackProps) {
    super(scope, id, props);
    const { settings, alarms } = ground;
    const api = new HttpApi(this, 'Api', {
      apiName: `satujam-${settings.stage}`,
      createDefaultStage: false,
      corsPreflight: forPortal(settings),
    });
    addDefaultStage(api, ground);
    alarms.raise(this, 'ServerErrors', api.metricServerError({ period: Duration.minutes(5) }));
    const address = addressOf(api, settings);
    this.publicUrl = settings.publicUrl ?? address;
    const authorizer = new HttpUserPoolAuthorizer('Users', identity.userPool, {
      userPoolClients: [identity.client],
    });
    for (const [service, contract, handler] of this.services(ground, data)) {
      addServiceRoutes(service, { api, contract, handler, authorizer });
    }
    new CfnOutput(this, 'ApiUrl', { value: address });
  }

  private services(ground: Ground, data: DataStack) {
    return [
      ['Submission', submission, this.submission(ground, data)],
      ['Documents', documents, this.documents(ground, data)],
      ['Verification', verification, this.verification(ground, data)],
      ['Issuance', issuance, this.issuance(ground, data)],
      ['Registry', registry, this.registry(ground, data)],
    ] as const;
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
    licences.allow(handler, ['GetObjectVersion']);
    return handler;
  }

  private registry(ground: Ground, { licensing }: DataStack): ServiceFunction {
    const handler = new ServiceFunction(this, 'Registry', { ground, entry: 'registry/api' });
    licensing.allow(handler, ['GetItem'], ['owner']);
    return handler;
  }
}

/** The portal calls from its own origin with a bearer token; versions and repeats travel in headers. */
const forPortal = ({ portalOrigins }: StageSettings) => ({
  allowOrigins: [...portalOrigins],
  allowMethods: [CorsHttpMethod.GET, CorsHttpMethod.POST, CorsHttpMethod.PATCH, CorsHttpMethod.DELETE],
  allowHeaders: ['authorization', 'content-type', 'accept-language', 'idempotency-key', 'if-match'],
  exposeHeaders: ['etag', 'location', 'retry-after'],
  maxAge: Duration.hours(1),
});
