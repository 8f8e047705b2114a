import type { Problem } from '../api/problem.ts';

/** A refusal, and how long to wait where the office says so. */
export interface Refused extends Problem, Error {
  readonly waitSeconds?: number | undefined;
}

/** What a failed call says, with its `Retry-After` (seconds), to be thrown. */
export function refusalOf(problem: Problem, response: Response): Refused {
  const wait = Number(response.headers.get('retry-after') ?? '');
  const waitSeconds = Number.isFinite(wait) && wait > 0 ? wait : undefined;
  return Object.assign(new Error(problem.code), problem, { waitSeconds });
}
