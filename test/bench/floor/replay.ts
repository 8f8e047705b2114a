import type { Call, Caller, Operation } from './calls.ts';

const AT_ONCE: readonly Operation[] = ['Ask', 'CreateSchedule', 'GetObject', 'SendMessage'];

/**
 * A floor: nothing but SDK clients that make the calls they are given, one after the other; what our functions do
 * at once (questions to registries, timers, files), it does too.
 */
export function replay(callers: readonly Caller[]) {
  const make = (call: Call) =>
    callers
      .map((caller) => caller(call))
      .find((reply) => reply !== undefined)
      ?.catch(unlessRefused);
  return async ({ calls }: { calls: readonly Call[] }) => {
    let asked: unknown[] = [];
    for (const call of calls) {
      if (AT_ONCE.includes(call.operation)) asked.push(make(call));
      else {
        await Promise.all(asked);
        asked = [];
        await make(call);
      }
    }
    await Promise.all(asked);
    return { replayed: calls.length };
  };
}

/** The table of the bench keeps no writes: a condition on one's own is not met, for the function as for its floor. */
function unlessRefused(error: unknown): void {
  if (!(error instanceof Error) || error.name !== 'ConditionalCheckFailedException') throw error;
}
