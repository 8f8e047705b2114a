import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { PartProblem } from '../domain/refusal.ts';
import type { Language } from '../domain/text.ts';
import { messagesIn } from './messages.ts';
import { type ProblemCode, statusOf } from './problems.ts';

export interface Problem {
  readonly code: ProblemCode;
  readonly parts?: readonly PartProblem[] | undefined;
  readonly retryAfterSeconds?: number;
  /** ISO 8601. */
  readonly serverTime?: string;
}

/**
 * A problem as `application/problem+json` (RFC 9457): a stable `code`, words in the caller's language, and what is
 * wrong part by part as JSON Pointers (RFC 6901).
 */
export function problemReply(
  problem: Problem,
  language: Language,
  requestId: string,
): APIGatewayProxyStructuredResultV2 {
  const { code, parts, retryAfterSeconds, serverTime } = problem;
  const status = statusOf[code];
  const words = messagesIn(language);
  const errors = parts?.map((part) => ({ ...part, detail: words.parts[part.code] }));
  return {
    statusCode: status,
    headers: {
      'content-type': 'application/problem+json',
      'content-language': language,
      'cache-control': 'no-store',
      ...(retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }),
    },
    body: JSON.stringify({
      type: `urn:satujam:problem:${code}`,
      title: words.problems[code] ?? code,
      status,
      code,
      requestId,
      ...(errors === undefined ? {} : { errors }),
      ...(serverTime === undefined ? {} : { serverTime }),
    }),
  };
}
