import { ServiceException } from '@smithy/core/client';
import { type AnswerTrouble, excerpt, type Outcome } from './attempt.ts';

/** Our own credentials: nothing that an agency could mend. */
const OURS = /Token|Signature|Credential|UnrecognizedClient|IncompleteSignature/;
/** What AWS says of a bus or queue; any other code is `rejected`. */
const meanings: readonly (readonly [RegExp, AnswerTrouble])[] = [
  [/Throttl|LimitExceeded|OverLimit|TooManyRequests/, 'throttled'],
  [/AccessDenied|NotAuthorized|AuthorizationError|^Kms/, 'access_denied'],
  [/DoesNotExist|NonExistent|NotFound|DeletedRecently/, 'target_unknown'],
  [/^Internal|Unavailable|^Timeout/, 'server_error'],
];
const temporary: readonly AnswerTrouble[] = [
  'throttled',
  'server_error',
  'too_slow',
  'unreachable',
  'answer_invalid',
];

/** What a code of AWS and its words come to. */
export function outcomeOfCode(code: string, words: string): Outcome {
  const trouble = meanings.find(([pattern]) => pattern.test(code))?.[1] ?? 'rejected';
  return { ...outcomeOf(trouble), answer: excerpt(`${code}: ${words}`) };
}

const outcomeOf = (trouble: AnswerTrouble): Outcome => ({
  outcome: temporary.includes(trouble) ? 'failed' : 'refused',
  trouble,
});

/**
 * What became of a call that the SDK threw for.
 * @throws what is a fault of our own
 */
export function outcomeOfFault(error: unknown): Outcome {
  if (!(error instanceof Error)) throw error;
  if ('code' in error && typeof error.code === 'string' && /^E[A-Z]+$/.test(error.code))
    return outcomeOf('unreachable');
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return outcomeOf('too_slow');
  // SQS tells the digest of what it got.
  if (error.message === 'InvalidChecksumError') return outcomeOf('answer_invalid');
  if (!(error instanceof ServiceException) || OURS.test(error.name)) throw error;
  const status = error.$metadata.httpStatusCode ?? 0;
  const known = outcomeOfCode(error.name, error.message);
  const outcome = status >= 500 ? { ...known, ...outcomeOf('server_error') } : known;
  return { ...outcome, ...(status > 0 && { status }) };
}
