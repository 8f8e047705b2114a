import type { Call, Caller } from './calls.ts';

/**
 * A floor: nothing but SDK clients that make the calls they are given, one after the other; what our functions do
 * at once (questions to registries, timers), it does too.
 */
export function replay(callers: readonly Caller[]) {
  const make = (call: Call) => callers.map((caller) => caller(call)).find((reply) => reply !== undefined);
  return async ({ calls }: { calls: readonly Call[] }) => {
    let asked: unknown[] = [];
    for (const call of calls) {
      if (call.operation === 'Ask' || call.operation === 'CreateSchedule') asked.push(make(call));
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
