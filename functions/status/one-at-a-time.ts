/**
 * Does a thing once at a time. Who asks for it while it is done gets it done once more, together with all who ask
 * meanwhile: what is done for them begins after they asked.
 */
export function oneAtATime(work: (thing: string) => Promise<void>): (thing: string) => Promise<void> {
  const running = new Map<string, Promise<void>>();
  const next = new Map<string, Promise<void>>();

  function run(thing: string): Promise<void> {
    const done = work(thing).finally(() => running.delete(thing));
    running.set(thing, done);
    return done;
  }

  return (thing) => {
    const now = running.get(thing);
    if (now === undefined) return run(thing);
    const after = next.get(thing) ?? now.catch(ignored).then(() => begin(thing));
    next.set(thing, after);
    return after;
  };

  function begin(thing: string): Promise<void> {
    next.delete(thing);
    return run(thing);
  }
}

/** Whoever asked for it hears of it. */
const ignored = () => undefined;
