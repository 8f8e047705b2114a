import { VIEWER_HEADER } from '../../shared/http/caller-network.ts';

/** The API for the portal's pages: there without this prefix. */
const API = '/api';

/**
 * What of the one origin the HTTP API answers, as CloudFront writes paths (`*` is anything): the portal's calls, the
 * links in QR codes, the issuers' keys, and the links in messages. Everything else but status lists is the portal.
 */
export const API_PATHS = [`${API}/*`, '/licences/*/status', '/.well-known/*', '/unsubscriptions*'] as const;

export const STATUS_LIST_PATHS = '/status-lists/*';

/**
 * CloudFront's function before the API: whose the call is stands in a header that no viewer can set, as the connection
 * to the API is CloudFront's own.
 */
export const API_REQUEST = `function handler(event) {
  var request = event.request;
  request.headers['${VIEWER_HEADER}'] = { value: event.viewer.ip };
  request.uri = request.uri.replace(/^\\${API}(?=\\/)/, '');
  return request;
}`;

/**
 * CloudFront's function before the portal's files: an address within the portal is the portal itself. Files lie in their
 * folders, or at the root with a dot in the name; names of services and licences have dots, too.
 */
export const PAGE_REQUEST = `function handler(event) {
  var request = event.request;
  if (!/^\\/((assets|themes)\\/|[^/]+\\.[^/]+$)/.test(request.uri)) request.uri = '/index.html';
  return request;
}`;

/** A path as CloudFront writes it, as an expression. */
export const matching = (path: string): RegExp =>
  new RegExp(`^${path.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`);
