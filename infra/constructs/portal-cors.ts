import { Duration } from 'aws-cdk-lib';
import { CorsHttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import type { StageSettings } from '../stages.ts';

/** The portal calls from its own origin with a bearer token; versions and repeats travel in headers. */
export const forPortal = ({ portalOrigins }: Pick<StageSettings, 'portalOrigins'>) => ({
  allowOrigins: [...portalOrigins],
  allowMethods: [CorsHttpMethod.GET, CorsHttpMethod.POST, CorsHttpMethod.PATCH, CorsHttpMethod.DELETE],
  allowHeaders: ['authorization', 'content-type', 'accept-language', 'idempotency-key', 'if-match'],
  exposeHeaders: ['etag', 'location', 'retry-after'],
  maxAge: Duration.hours(1),
});
