/** For the rate limiter of the adaptive retry mode (3 KB): we retry in the standard mode. */
export function DefaultRateLimiter(): never {
  throw new Error('the adaptive retry mode is not part of this bundle');
}
