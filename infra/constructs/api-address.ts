import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { StageSettings } from '../stages.ts';

/**
 * Base URL of an HTTP API without a trailing slash. The embedded engine serves it under a path of its own and takes the
 * default stage for granted; its `$` would be a variable to every shell that a link is pasted into.
 */
export const addressOf = (api: HttpApi, { engineEndpoint }: StageSettings): string =>
  engineEndpoint === undefined ? api.apiEndpoint : `${engineEndpoint}/_aws/execute-api/${api.apiId}`;
