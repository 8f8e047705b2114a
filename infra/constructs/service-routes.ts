import {
  type HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  type HttpRoute,
  type IHttpRouteAuthorizer,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Contract } from '../../shared/http/contract.ts';
import { acknowledge } from './acknowledge.ts';
import type { ServiceFunction } from './service-function.ts';

interface ServiceRoutesProps {
  readonly api: HttpApi;
  readonly contract: Contract;
  readonly handler: ServiceFunction;
  readonly authorizer: IHttpRouteAuthorizer;
}

/** Every route of a contract, all to the service's one function; only those marked public need no login. @returns them */
export function addServiceRoutes({ api, contract, handler, authorizer }: ServiceRoutesProps): HttpRoute[] {
  // One permission for the whole API instead of one a route: a function's policy ends at 20 KB.
  const integration = new HttpLambdaIntegration(handler.node.id, handler, {
    scopePermissionToRoute: false,
  });
  return Object.values(contract).flatMap(({ method, path, roles }) => {
    const open = roles === 'public';
    const routes = api.addRoutes({
      path,
      methods: [HttpMethod[method]],
      integration,
      authorizer: open ? new HttpNoneAuthorizer() : authorizer,
    });
    if (open) for (const route of routes) acknowledge(route, 'AwsSolutions-APIG4', 'public by its contract');
    return routes;
  });
}
