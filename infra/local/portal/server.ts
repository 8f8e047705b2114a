import { createServer, type Server } from 'node:http';
import { relative } from 'node:path';
import { Script } from 'node:vm';
import compression from 'compression';
import express, { type RequestHandler, type Response } from 'express';
import { createProxyServer } from 'httpxy';
import * as z from 'zod/mini';
import { CONFIG_FILE } from '../../portal/config.ts';
import { cacheControlOf } from '../../portal/files.ts';
import { type Elsewhere, portalHeaders } from '../../portal/headers.ts';
import { API_PATHS, API_REQUEST, matching, PAGE_REQUEST, STATUS_LIST_PATHS } from '../../portal/paths.ts';

export interface PortalServerOptions {
  /** Folder of the built portal. */
  readonly files: string;
  /** Base of the HTTP API. */
  readonly apiUrl: string;
  readonly elsewhere: Elsewhere;
  /** What `/config.json` says. */
  readonly config: unknown;
}

/**
 * What CloudFront is on AWS (`infra/constructs/public-address.ts`): the portal and the API at one origin, with the same
 * paths, functions and headers, compressed. Only status lists come from the API, not from their bucket.
 */
export function createPortalServer({ apiUrl, config, elsewhere, files }: PortalServerOptions): Server {
  const app = express();
  const setHeaders = (response: Response, path: string) => {
    response.set('cache-control', cacheControlOf(relative(files, path)));
  };
  app.disable('x-powered-by');
  app.use(compression());
  app.use(toApi(apiUrl));
  app.use(withHeaders(elsewhere));
  app.get(`/${CONFIG_FILE}`, (_request, response) => {
    response.set('cache-control', cacheControlOf(CONFIG_FILE)).json(config);
  });
  app.use(pages);
  app.use(express.static(files, { setHeaders, cacheControl: false, redirect: false }));
  return createServer(app);
}

const Passed = z.object({
  uri: z.string(),
  headers: z.record(z.string(), z.object({ value: z.string() })),
});

/** One of CloudFront's functions, as it is deployed. */
function edgeFunction(code: string) {
  const script = new Script(`${code}; handler(event)`);
  return (uri: string, ip = '') => {
    const event = { viewer: { ip }, request: { uri, headers: {} } };
    return z.parse(Passed, script.runInNewContext({ event }));
  };
}

function toApi(target: string): RequestHandler {
  const paths = [...API_PATHS, STATUS_LIST_PATHS].map(matching);
  const passedOn = edgeFunction(API_REQUEST);
  // The engine knows its APIs by its own host.
  const proxy = createProxyServer({ target, changeOrigin: true });
  return (request, response, next) => {
    if (!paths.some((path) => path.test(request.path))) {
      next();
      return;
    }
    const { headers, uri } = passedOn(request.path, request.socket.remoteAddress);
    for (const [name, { value }] of Object.entries(headers)) request.headers[name] = value;
    request.url = uri + request.url.slice(request.path.length);
    proxy.web(request, response).catch(() => {
      if (!response.headersSent) response.status(502);
      response.end();
    });
  };
}

function withHeaders(elsewhere: Elsewhere): RequestHandler {
  const { contentSecurityPolicy, openerPolicy, permissionsPolicy, transportSeconds } =
    portalHeaders(elsewhere);
  return (_request, response, next) => {
    response.set({
      'content-security-policy': contentSecurityPolicy,
      'cross-origin-opener-policy': openerPolicy,
      'permissions-policy': permissionsPolicy,
      'referrer-policy': 'no-referrer',
      'strict-transport-security': `max-age=${transportSeconds}; includeSubDomains`,
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    next();
  };
}

const pageOf = edgeFunction(PAGE_REQUEST);
const pages: RequestHandler = (request, _response, next) => {
  request.url = pageOf(request.path).uri;
  next();
};
