import { type AnswerTrouble, excerpt, type Outcome } from '../attempt.ts';
import type { Answer } from './answer.ts';

/** What an answer comes to. A 2xx counts once it has ended: where it breaks off, the agency may have too. */
export function outcomeOf({ cut, location, start, status }: Answer): Outcome {
  const trouble = troubleOf(status) ?? cut;
  const answer = excerpt(trouble === 'redirected' && location ? `location: ${location}` : start);
  if (trouble === undefined) return { outcome: 'delivered', status, answer };
  return { outcome: refusals.includes(trouble) ? 'refused' : 'failed', status, trouble, answer };
}

/** Answers that stay as they are until somebody at the agency does something. */
const refusals: readonly AnswerTrouble[] = ['redirected', 'gone', 'rejected'];

/** What a status says besides its class (RFC 9110, 15; RFC 6585, 4; RFC 8470, 5.2). */
const known: ReadonlyMap<number, AnswerTrouble> = new Map([
  [408, 'server_error'],
  [410, 'gone'],
  [425, 'server_error'],
  [429, 'throttled'],
]);

function troubleOf(status: number): AnswerTrouble | undefined {
  if (status < 200 || status >= 600) return 'answer_invalid';
  if (status < 300) return undefined;
  if (status < 400) return 'redirected';
  return known.get(status) ?? (status < 500 ? 'rejected' : 'server_error');
}
