import { RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogField, AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CfnStage,
  type HttpApi,
  type HttpRoute,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { type Contract, routeKey, type Throttle } from '../../shared/http/contract.ts';
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

/**
 * The only stage of an HTTP API: deployed at once, throttled, its calls logged without personal data.
 * @param routes those of `contracts`, which the stage may have limits for
 */
export function addDefaultStage(
  api: HttpApi,
  { settings }: Ground,
  contracts: readonly Contract[] = [],
  routes: readonly HttpRoute[] = [],
): void {
  const logs = new LogGroup(api, 'AccessLogs', {
    retention: settings.logRetention,
    removalPolicy: settings.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
  const stage = new HttpStage(api, 'Stage', {
    httpApi: api,
    stageName: '$default',
    autoDeploy: true,
    throttle: { rateLimit: settings.throttle.requestsPerSecond, burstLimit: settings.throttle.burst },
    accessLogSettings: { destination: new LogGroupLogDestination(logs), format },
  });
  limitRoutes(stage, contracts);
  // A limit for a route that is not there yet is refused.
  stage.node.addDependency(...routes);
}

/** CDK's own stage knows limits for all routes alike only. */
function limitRoutes(stage: HttpStage, contracts: readonly Contract[]): void {
  const resource = stage.node.defaultChild;
  if (!(resource instanceof CfnStage)) throw new Error('a stage without its resource');
  const limited = contracts.flatMap((contract) =>
    Object.values(contract).flatMap((route) =>
      route.throttle === undefined ? [] : [[routeKey(route), limitsOf(route.throttle)] as const],
    ),
  );
  if (limited.length > 0) resource.routeSettings = Object.fromEntries(limited);
}

const limitsOf = ({ burst, requestsPerSecond }: Throttle) => ({
  ThrottlingRateLimit: requestsPerSecond,
  ThrottlingBurstLimit: burst,
});
