import { Stage } from '../domain/application-state.ts';
import type { ApplicationStore } from './application-store.ts';
import type { Summary } from './application-summary.ts';
import type { Page, PageQuery } from './summary-page.ts';

const PAGE = 50;

/** Some of what waits at a stage of a tenant. */
export interface WaitingPage {
  readonly tenant: string;
  readonly stage: Stage;
  readonly files: readonly Summary[];
}

/**
 * Everything that waits at these tenants, stage by stage and page by page: what is free, then what officers hold. What
 * changes hands meanwhile may come twice, or not until the next time.
 */
export async function* waitingPages(
  applications: Pick<ApplicationStore, 'listHeld' | 'listQueue'>,
  tenants: readonly string[],
): AsyncGenerator<WaitingPage> {
  for (const tenant of tenants)
    for (const stage of Stage.options)
      for (const list of [applications.listQueue, applications.listHeld])
        for await (const files of everyPage((query) => list(tenant, stage, query)))
          yield { tenant, stage, files };
}

async function* everyPage(
  list: (query: PageQuery) => Promise<Page<Summary>>,
): AsyncGenerator<readonly Summary[]> {
  let cursor: string | undefined;
  do {
    const page = await list({ limit: PAGE, cursor });
    yield page.items;
    ({ cursor } = page);
  } while (cursor !== undefined);
}
