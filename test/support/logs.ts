import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod/mini';
import { ask } from './engine.ts';

const Groups = z.object({ logGroups: z.array(z.object({ logGroupName: z.string() })) });
const Events = z.object({
  events: z.array(z.object({ message: z.string() })),
  nextToken: z.optional(z.string()),
});

/** Every line that any function, the API or the engine itself has written since the copy started. */
export async function everythingLogged(): Promise<readonly string[]> {
  const { logGroups } = await ask(['logs', 'Logs_20140328.DescribeLogGroups', '1.1'], {}, Groups);
  const groups = await Promise.all(logGroups.map(({ logGroupName }) => linesIn(logGroupName)));
  return [...groups.flat(), ...engineLog().split('\n')];
}

async function linesIn(logGroupName: string): Promise<string[]> {
  const lines: string[] = [];
  let nextToken: string | undefined;
  do {
    const input = { logGroupName, nextToken };
    const page = await ask(['logs', 'Logs_20140328.FilterLogEvents', '1.1'], input, Events);
    lines.push(...page.events.map(({ message }) => message));
    ({ nextToken } = page);
  } while (nextToken !== undefined);
  return lines;
}

/** The engine's own log lies beside the description of its copy. */
const engineLog = () => readFileSync(join(dirname(process.env['SATUJAM_STACK'] ?? ''), 'engine.log'), 'utf8');
