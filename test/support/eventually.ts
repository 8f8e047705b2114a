import { setTimeout as sleep } from 'node:timers/promises';

interface Waiting {
  /** How long at most (ms). */
  readonly patienceMs?: number;
  /** From one question to the next (ms). */
  readonly everyMs?: number;
}

/**
 * Asks again and again until the answer holds, and gives it.
 * @throws what was answered last when it does not hold in time
 */
export async function eventually<Answer>(
  ask: () => Promise<Answer>,
  holds: (answer: Answer) => boolean,
  { everyMs = 150, patienceMs = 90_000 }: Waiting = {},
): Promise<Answer> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (holds(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`still not so: ${JSON.stringify(answer)}`);
    await sleep(everyMs);
  }
}
