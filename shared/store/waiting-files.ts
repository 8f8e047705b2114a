import type { Stage } from '../domain/application.ts';
import type { ApplicationStore } from './application-store.ts';
import type { Summary } from './application-summary.ts';
import type { Page, PageQuery } from './summary-page.ts';

const PAGE = 50;

/**
 * Everything that waits at a stage of a tenant, page by page: what is free, then what officers hold. What changes hands
 * meanwhile may come twice, or not until the next time.
 */
export async function* waitingPages(
  applications: Pick<ApplicationStore, 'listHeld' | 'listQueue'>,
  tenant: string,
  stage: Stage,
): AsyncGenerator<readonly Summary[]> {
  yield* pagesOf((query) => applications.listQueue(tenant, stage, query));
  yield* pagesOf((query) => applications.listHeld(tenant, stage, query));
}

async function* pagesOf(
  list: (query: PageQuery) => Promise<Page<Summary>>,
): AsyncGenerator<readonly Summary[]> {
  let cursor: string | undefined;
  do {
    const page = await list({ limit: PAGE, cursor });
    yield page.items;
    ({ cursor } = page);
  } while (cursor !== undefined);
}
