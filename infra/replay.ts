import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import * as z from 'zod/mini';
import { officeOf, parseStandard } from '../shared/catalogue/index.ts';
import { pointerOf } from '../shared/catalogue/plain-words.ts';
import { isRefusal } from '../shared/domain/refusal.ts';
import { type ChangedOutcome, replayUnder } from '../shared/domain/rule-replay.ts';
import type { ServiceStandard } from '../shared/domain/service-standard.ts';
import { applicationStore, licensingTable, personalData } from '../shared/entry/applications.ts';
import type { ApplicationStore } from '../shared/store/application-store.ts';
import { credentials } from './local/engine-environment.ts';
import { mainInstance } from './local/instance.ts';
import { program } from './local/program.ts';
import { requireStack } from './local/stack.ts';
import { Trouble } from './local/trouble.ts';

const USAGE = 'Say which draft: npm run replay -- --standard <file> [--table <name> --secret <arn>]';
const PAGE = 50;
const clock = { system: 'clock' } as const;

/** Where applications are stored: the running local copy, or the table that is named, with AWS's own credentials. */
function storeOf({
  secret,
  table,
}: {
  table?: string | undefined;
  secret?: string | undefined;
}): ApplicationStore {
  if (table !== undefined && secret !== undefined)
    return applicationStore(licensingTable(table), {}, personalData(secret));
  const stack = requireStack(mainInstance);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: stack.endpoint,
    AWS_REGION: stack.region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  });
  return applicationStore(licensingTable(stack.tableName), {}, personalData(stack.personalDataSecret));
}

function draftIn(file: string): ServiceStandard {
  try {
    return parseStandard(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    throw new Trouble(`${file} is no whole standard: ${reasonOf(error)}`);
  }
}

/** Where it differs from the schema, at most in five places; `npm run catalogue:check` explains the rest. */
function reasonOf(error: unknown): string {
  if (!(error instanceof z.core.$ZodError)) return error instanceof Error ? error.message : String(error);
  const places = error.issues.map(({ path }) => pointerOf(path));
  return [...places.slice(0, 5), ...(places.length > 5 ? ['…'] : [])].join(', ');
}

/** Every decided application of the draft's service, and what the draft would have changed about it. */
async function* replay(applications: ApplicationStore, draft: ServiceStandard) {
  const calendar = officeOf(draft.tenant)?.calendar;
  if (calendar === undefined) throw new Trouble(`There is no office ${draft.tenant}.`);
  let cursor: string | undefined;
  do {
    const page = await applications.listDecided(draft.service, { limit: PAGE, cursor });
    for (const { id } of page.items) {
      const application = await applications.read(id, clock);
      if (!isRefusal(application)) yield { application, changes: replayUnder(draft, application, calendar) };
    }
    ({ cursor } = page);
  } while (cursor !== undefined);
}

const lineOf = ({ after, before, rule }: ChangedOutcome) => `    ${rule}: ${before} → ${after}`;

await program(async () => {
  const { values } = parseArgs({
    options: { standard: { type: 'string' }, table: { type: 'string' }, secret: { type: 'string' } },
  });
  if (values.standard === undefined) throw new Trouble(USAGE);
  const draft = draftIn(values.standard);
  const byRule = new Map<string, number>();
  let [seen, changed] = [0, 0];
  for await (const { application, changes } of replay(storeOf(values), draft)) {
    seen += 1;
    if (changes.length === 0) continue;
    changed += 1;
    console.log(`${application.id}  ${application.purpose}, ${application.state}`);
    for (const change of changes) {
      console.log(lineOf(change));
      byRule.set(change.rule, (byRule.get(change.rule) ?? 0) + 1);
    }
  }
  console.log(`\n${seen} decided applications of ${draft.service}: ${changed} would have gone otherwise.`);
  for (const [rule, count] of [...byRule].sort(([, a], [, b]) => b - a)) console.log(`  ${count} × ${rule}`);
});
