import { RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogField, AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { type HttpApi, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Ground } from './service-function.ts';

/** Route, not path: a path carries ids of people's applications, which do not belong in a log. */
const format = AccessLogFormat.custom(
  JSON.stringify({
    requestId: AccessLogField.contextRequestId(),
    time: AccessLogField.contextRequestTime(),
    route: '$context.routeKey',
    status: AccessLogField.contextStatus(),
    latency: '$context.responseLatency',
    bytes: AccessLogField.contextResponseLength(),
    error: '$context.error.message',
  }),
);

/** The only stage of an HTTP API: deployed at once, throttled, its calls logged without personal data. */
export function addDefaultStage(api: HttpApi, { settings }: Ground): void {
  const logs = new LogGroup(api, 'AccessLogs', {
    retention: settings.logRetention,
    removalPolicy: settings.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
  new HttpStage(api, 'Stage', {
    httpApi: api,
    stageName: '$default',
    autoDeploy: true,
    throttle: { rateLimit: settings.throttle.requestsPerSecond, burstLimit: settings.throttle.burst },
    accessLogSettings: { destination: new LogGroupLogDestination(logs), format },
  });
}
