import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { HttpApi, HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { EventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { paths } from '../../shared/gateways/registries/wire.ts';
import { acknowledge } from '../constructs/acknowledge.ts';
import { addressOf } from '../constructs/api-address.ts';
import { addDefaultStage } from '../constructs/default-stage.ts';
import { EventConsumer } from '../constructs/event-consumer.ts';
import { type Ground, ServiceFunction } from '../constructs/service-function.ts';
import type { DataStack } from './data.ts';

interface SandboxStackProps extends StackProps {
  readonly ground: Ground;
  readonly data: DataStack;
}

/** Stand-ins for what is not ours: the registries and the malware scanner. Never in production. */
export class SandboxStack extends Stack {
  readonly registryUrl: string;

  constructor(scope: Construct, id: string, { ground, data, ...props }: SandboxStackProps) {
    super(scope, id, props);
    const { settings } = ground;
    const api = this.registries(ground);
    this.registryUrl = addressOf(api, settings);
    if (settings.malwareScanner === 'sandbox') this.scanObject(ground, data);
    new CfnOutput(this, 'SandboxUrl', { value: this.registryUrl });
  }

  private registries(ground: Ground): HttpApi {
    const api = new HttpApi(this, 'Api', {
      apiName: `satujam-${ground.settings.stage}-sandbox`,
      createDefaultStage: false,
    });
    addDefaultStage(api, ground);
    const handler = new ServiceFunction(this, 'Registries', {
      ground,
      entry: 'sandbox/registries',
      timeout: Duration.seconds(15),
    });
    const integration = new HttpLambdaIntegration('Registries', handler, { scopePermissionToRoute: false });
    for (const path of Object.values(paths)) {
      api.addRoutes({ path: `/${path}`, methods: [HttpMethod.POST], integration });
    }
    acknowledge(this, 'AwsSolutions-APIG4', 'invented answers to invented questions need no login');
    return api;
  }

  /** Answers an upload as GuardDuty would, under a source of its own. */
  private scanObject(ground: Ground, { documents }: DataStack): void {
    const defaultBus = EventBus.fromEventBusName(this, 'DefaultBus', 'default');
    const { function: handler } = new EventConsumer(this, 'ScanObject', {
      ground,
      pattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: { bucket: { name: [documents.bucket.bucketName] } },
      },
      entry: 'sandbox/scan-object',
    });
    documents.allow(handler, ['GetObject', 'GetObjectVersion', 'ListBucket']);
    defaultBus.grantPutEventsTo(handler);
  }
}
