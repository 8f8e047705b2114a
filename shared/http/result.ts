import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Language } from '../domain/text.ts';
import type { Download, Page, Reply, Written } from './call.ts';
import type { Route } from './contract.ts';
import type { Problem } from './problem-reply.ts';

type Result = APIGatewayProxyStructuredResultV2;

/** What API Gateway is given for a handler's reply, or the problem that it names. */
export function resultOf(route: Route, reply: Reply<Route>, language: Language): Result | Problem {
  if ('refused' in reply) {
    const { refused: code, ...why } = reply;
    return { code, ...why };
  }
  if ('page' in reply) return pageResult(reply, language);
  if ('file' in reply) return downloadResult(reply);
  if ('text' in reply) return writtenResult(reply);
  return {
    statusCode: route.reply.status,
    headers: {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      ...entityTag(reply.body),
      ...reply.headers,
    },
    body: JSON.stringify(reply.body),
  };
}

/** The version of what is answered, for `If-Match` on the next edit (RFC 9110 §8.8.3). */
function entityTag(body: unknown): Record<string, string> {
  const version = typeof body === 'object' && body !== null && 'version' in body ? body.version : undefined;
  return typeof version === 'number' ? { etag: `"${version}"` } : {};
}

const pageResult = ({ page, status = 200 }: Page, language: Language): Result => ({
  statusCode: status,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-language': language,
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  },
  body: page,
});

/** API Gateway takes files in base64 and gives out their bytes. */
const downloadResult = ({ file, fileName, mediaType }: Download): Result => ({
  statusCode: 200,
  headers: {
    'content-type': mediaType,
    'content-disposition': `attachment; filename="${fileName}"`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  },
  isBase64Encoded: true,
  body: Buffer.from(file).toString('base64'),
});

const writtenResult = ({ headers, mediaType, text }: Written): Result => ({
  statusCode: 200,
  headers: { 'content-type': mediaType, 'x-content-type-options': 'nosniff', ...headers },
  body: text,
});
