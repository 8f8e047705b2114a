import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { StageSettings } from '../stages.ts';

/** Base URL of an HTTP API without a trailing slash; the embedded engine serves it under a path of its own. */
export const addressOf = (api: HttpApi, { engineEndpoint }: StageSettings): string =>
  engineEndpoint === undefined ? api.apiEndpoint : `${engineEndpoint}/_aws/execute-api/${api.apiId}/$default`;
