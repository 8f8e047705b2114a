import type { Problem } from './problem-reply.ts';

/** Retry hint when something we depend on is down. */
const RETRY_AFTER_SECONDS = 2;

/** A dependency that is down or throttles is a 503 with a time to come back; all else is our own fault. */
export function faultProblem(error: unknown): Problem {
  return isTransient(error)
    ? { code: 'dependency_unavailable', retryAfterSeconds: RETRY_AFTER_SECONDS }
    : { code: 'internal' };
}

/** Every exception of the SDK has the keys `$fault` and `$retryable`; only what they hold tells. */
function isTransient(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if ('$retryable' in error && error.$retryable !== undefined) return true;
  if ('$fault' in error && error.$fault === 'server') return true;
  const signs = ['name' in error ? error.name : '', 'code' in error ? error.code : ''];
  return signs.some((sign) => typeof sign === 'string' && TRANSIENT.test(sign));
}

/** Names of exceptions, `AbortError` where our own patience ended, and codes of Node.js when a connection fails. */
const TRANSIENT =
  /KeptChanging|AbortError|Throttl|Timeout|TooManyRequests|ThroughputExceeded|RequestLimitExceeded|SlowDown|^(ECONN|ETIMEDOUT|EPIPE|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)/;
