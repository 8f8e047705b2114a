import { hasRole, type Person, type Staff } from '../../shared/domain/actor.ts';
import type { Application } from '../../shared/domain/application.ts';
import type { Stage } from '../../shared/domain/application-state.ts';
import { hasJudged, rolesOf } from '../../shared/domain/commands/claims.ts';
import { isRefusal, type RefusalCode } from '../../shared/domain/refusal.ts';
import type { StandardOf } from '../../shared/domain/service-standard.ts';
import type { ApplicationStore } from '../../shared/store/application-store.ts';
import type { Summary } from '../../shared/store/application-summary.ts';
import { queueOrder } from '../../shared/store/keys.ts';
import type { Page, PageQuery } from '../../shared/store/summary-page.ts';

export interface NextFileDependencies {
  readonly applications: Pick<ApplicationStore, 'execute' | 'listHeld' | 'listQueue'>;
  readonly standardOf: StandardOf;
  readonly now: () => Date;
  /** A number from 0 up to, and without, 1. */
  readonly random: () => number;
}

type NoFile = { readonly refused: 'queue_empty' | 'queue_busy' };
type List = (query: PageQuery) => Promise<Page<Summary>>;

/** How long the next file is looked for (ms); the function has ten seconds. */
const PATIENCE_MS = 6000;
/** Who was beaten to a file chooses among so many times as many, up to the widest choice. */
const WIDENING = 4;
const WIDEST = 64;
/** Files a page of the index: few for who takes the first, more and more for who may take none of those. */
const SMALLEST_PAGE = 8;
const LARGEST_PAGE = 256;

/** Refusals for which this officer never gets the file; after all others somebody was faster. */
const NEVER: readonly RefusalCode[] = ['role_not_allowed', 'own_application', 'same_officer'];

/**
 * The most urgent file of a stage that nobody holds and this officer may take, claimed for them; a file whose lease is
 * over is free as well. Two officers never get the same: a claim is a conditional write. Alone, an officer gets exactly
 * the first. Who was beaten to it asks the index again and chooses by chance among ever more of the first ones, so
 * that many who ask at once spread out instead of running after the same file.
 * Round trips without competition: two Queries side by side, then those of a claim.
 * @returns `queue_empty` only when the index was read to its end and nothing is left, `queue_busy` when time ran out
 */
export function createNextFile({ applications, now, random, standardOf }: NextFileDependencies) {
  const isFor = (officer: Person, stage: Stage, file: Summary) => {
    const standard = standardOf(file);
    return (
      standard !== undefined &&
      hasRole(officer, rolesOf(standard, stage)) &&
      !hasJudged(file, stage, officer.sub)
    );
  };

  const free = (tenant: string, stage: Stage, wanted: Wanted) =>
    firstOf((query) => applications.listQueue(tenant, stage, query), wanted);

  /** Files whose lease is over, though nobody has given them back yet. */
  function forfeit(tenant: string, stage: Stage, wanted: Wanted) {
    const overAt = now();
    return firstOf((query) => applications.listHeld(tenant, stage, { ...query, overAt }), wanted);
  }

  /** In the order of the queue. Who was beaten before looks among the free ones, and no further while there are any. */
  async function mostUrgent(tenant: string, stage: Stage, wanted: Wanted): Promise<Summary[]> {
    const found = wanted.howMany > 1 ? await free(tenant, stage, wanted) : [];
    if (found.length > 0) return found.slice(0, wanted.howMany);
    const all = await Promise.all([free(tenant, stage, wanted), forfeit(tenant, stage, wanted)]);
    return all.flat().sort(byUrgency).slice(0, wanted.howMany);
  }

  return async (stage: Stage, officer: Staff): Promise<Application | NoFile> => {
    const { tenant } = officer;
    const until = now().getTime() + PATIENCE_MS;
    const isLate = () => now().getTime() >= until;
    const tried = new Set<string>();
    const mayTake = (file: Summary) => !tried.has(file.id) && isFor(officer, stage, file);

    for (let width = 1; !isLate(); ) {
      const files = await mostUrgent(tenant, stage, { howMany: width, mayTake, isLate });
      const file = files[Math.floor(random() * files.length)];
      if (file === undefined) return { refused: isLate() ? 'queue_busy' : 'queue_empty' };
      const claimed = await applications.execute(file.id, { type: 'claim' }, { actor: officer });
      if (!isRefusal(claimed)) return claimed;
      tried.add(file.id);
      if (!NEVER.includes(claimed.refused)) width = Math.min(WIDENING * width, WIDEST);
    }
    return { refused: 'queue_busy' };
  };
}

interface Wanted {
  readonly howMany: number;
  readonly mayTake: (file: Summary) => boolean;
  readonly isLate: () => boolean;
}

/** The first files of a list that may be taken, read page by page until there are enough, or no more, or no time. */
async function firstOf(list: List, { howMany, isLate, mayTake }: Wanted): Promise<Summary[]> {
  const found: Summary[] = [];
  let limit = Math.max(howMany, SMALLEST_PAGE);
  let cursor: string | undefined;
  do {
    const page = await list({ limit, cursor });
    found.push(...page.items.filter(mayTake));
    ({ cursor } = page);
    limit = Math.min(2 * limit, LARGEST_PAGE);
  } while (cursor !== undefined && found.length < howMany && !isLate());
  return found;
}

const placeOf = ({ dueAt = '', id, priority }: Summary) => queueOrder({ dueAt, id, priority });
const byUrgency = (one: Summary, other: Summary) => (placeOf(one) < placeOf(other) ? -1 : 1);
