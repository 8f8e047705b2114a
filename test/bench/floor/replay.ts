import type { Call, Caller, Operation } from './calls.ts';

const AT_ONCE: readonly Operation[] = ['Ask', 'CreateSchedule', 'GetObject'];

/**
 * A floor: nothing but SDK clients that make the calls they are given, one after the other; what our functions do
 * at once (questions to registries, timers, files), it does too.
 */
export function replay(callers: readonly Caller[]) {
  const make = (call: Call) => callers.map((caller) => caller(call)).find((reply) => reply !== undefined);
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
