import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import * as z from 'zod/mini';
import type { Builds } from '../bundles.ts';
import { lambdaEnvironment } from '../first-event/environment.ts';
import { measured } from '../processors.ts';
import { ASSUMED } from './assumptions.ts';

const Outcome = z.object({
  reply: z.optional(z.unknown()),
  failed: z.optional(z.string()),
  /** Processor time, milliseconds. */
  computedMs: z.number(),
  loggedBytes: z.number(),
});
export type Outcome = z.infer<typeof Outcome>;

/** Our functions as they are deployed, warm, in a process of their own that calls AWS at `services`. */
export interface Functions {
  /** @throws when it fails, or answers that a message did */
  call(entry: string, event: object): Promise<Outcome>;
  stop(): void;
}

const PIPE = 3;

export function startFunctions(
  { functions }: Pick<Builds, 'functions'>,
  host: string,
  services: string,
): Functions {
  const [command, args] = measured(process.execPath, [host, ASSUMED.now]);
  const child = spawn(command, args, {
    env: lambdaEnvironment(services),
    stdio: ['pipe', 'ignore', 'inherit', 'pipe'],
  });
  const pipe = child.stdio[PIPE];
  if (!(pipe instanceof Readable)) throw new Error('no pipe');
  const waiting: ((line: string) => void)[] = [];
  createInterface({ input: pipe }).on('line', (line) => waiting.shift()?.(line));
  child.on('exit', () =>
    waiting.shift()?.(JSON.stringify({ failed: 'it ended', computedMs: 0, loggedBytes: 0 })),
  );
  const bundles = new Map(functions.map(({ name, start }) => [name, start]));
  return {
    async call(entry, event) {
      const bundle = bundles.get(entry);
      if (bundle === undefined) throw new Error(`no bundle ${entry}`);
      const line = await new Promise<string>((resolve) => {
        waiting.push(resolve);
        child.stdin?.write(`${JSON.stringify([bundle, event])}\n`);
      });
      const outcome = z.parse(Outcome, JSON.parse(line));
      const failedMessage = JSON.stringify(outcome.reply ?? null).includes('"itemIdentifier"');
      if (outcome.failed !== undefined || failedMessage)
        throw new Error(
          `${entry} failed: ${outcome.failed ?? 'a message'} (${JSON.stringify(event).slice(0, 300)})`,
        );
      return outcome;
    },
    stop: () => child.kill(),
  };
}
