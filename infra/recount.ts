import { parseArgs } from 'node:util';
import { createCounter } from '../functions/reports/counter.ts';
import { services, tenants } from '../shared/catalogue/index.ts';
import { applicationStore, licensingTable, todayAt } from '../shared/entry/applications.ts';
import type { ApplicationStore } from '../shared/store/application-store.ts';
import { waitingPages } from '../shared/store/waiting-files.ts';
import { credentials } from './local/engine-environment.ts';
import { mainInstance } from './local/instance.ts';
import { program } from './local/program.ts';
import { requireStack } from './local/stack.ts';

/** Counts what the reports lack of every file, by the indexes; what is counted already stays as it is. */

const PAGE = 50;

interface Tables {
  readonly table: string;
  readonly reports: string;
}

/** Those of the running local copy, unless others are named, with AWS's own credentials. */
function tablesOf({ reports, table }: { readonly [Name in keyof Tables]?: string | undefined }): Tables {
  if (table !== undefined && reports !== undefined) return { table, reports };
  const stack = requireStack(mainInstance);
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: stack.endpoint,
    AWS_REGION: stack.region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  });
  return { table: stack.tableName, reports: stack.reportsTable };
}

/** Everything that was filed at a local government: what waits, and what is decided. */
async function* filedAt(applications: ApplicationStore, tenant: string): AsyncGenerator<string> {
  for await (const { files } of waitingPages(applications, [tenant])) yield* files.map(({ id }) => id);
  for (const { service } of services(todayAt(tenant)).filter((standard) => standard.tenant === tenant)) {
    let cursor: string | undefined;
    do {
      const page = await applications.listDecided(service, { limit: PAGE, cursor });
      yield* page.items.map(({ id }) => id);
      ({ cursor } = page);
    } while (cursor !== undefined);
  }
}

await program(async () => {
  const { values } = parseArgs({ options: { table: { type: 'string' }, reports: { type: 'string' } } });
  const { reports, table } = tablesOf(values);
  const licensing = licensingTable(table);
  const applications = applicationStore(licensing, {});
  const count = createCounter(licensing, { client: licensing.client, name: reports });
  for (const tenant of tenants()) {
    let files = 0;
    for await (const subject of filedAt(applications, tenant)) {
      await count({ subject, tenant });
      files += 1;
    }
    console.log(`${tenant}: ${files} files are counted.`);
  }
});
