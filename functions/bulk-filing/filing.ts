import { v5 } from 'uuid';
import * as z from 'zod/mini';
import type { Person } from '../../shared/domain/actor.ts';
import { type Application } from '../../shared/domain/application.ts';
import { stageOf } from '../../shared/domain/application-state.ts';
import { type BulkFiling, inChunks, type Outcome } from '../../shared/domain/bulk-filing/filing.ts';
import type { SoundRow } from '../../shared/domain/bulk-filing/rows.ts';
import { facilityFiling, isTakenBack } from '../../shared/domain/filing.ts';
import { isRefusal, type RefusalCode } from '../../shared/domain/refusal.ts';
import type { LocalRules as Rules } from '../../shared/store/application-decision.ts';
import type { ApplicationStore } from '../../shared/store/application-store.ts';
import type { BulkFilingStore } from '../../shared/store/bulk-filings/bulk-filing-store.ts';
import type { FormCodec } from '../../shared/store/form-codec.ts';

/** Asks for a part of a bulk filing to be filed. */
const FilePart = z.object({ filing: z.string(), chunk: z.int() });
/** Asks for applications of a bulk filing to be taken back, by somebody of its facility. */
const TakeBack = z.object({ filing: z.string(), by: z.string(), takeBack: z.array(z.string()) });

/** What the queue is asked. */
export const FilingTask = z.union([FilePart, TakeBack]);
export type FilingTask = z.infer<typeof FilingTask>;

export interface FilingDependencies {
  readonly bulkFilings: Pick<BulkFilingStore, 'read' | 'rowsOf' | 'done' | 'isDone'>;
  readonly applications: Pick<ApplicationStore, 'createWith' | 'execute' | 'read'>;
  readonly personOf: FormCodec['personOf'];
  /** The rules in force at the office's date. */
  readonly currentRules: (service: string) => Rules | undefined;
  readonly now: () => Date;
}

/** Rows that are filed side by side. */
const AT_ONCE = 5;
/** Namespace of the ids of applications that facilities file (UUID version 5, RFC 9562). */
const NAMESPACE = 'b2a6c0de-7d0f-4a4e-9f56-3a1c8a5f6e10';
/** What is over and was filed so long ago is another matter when it is filed again. */
const MATTER_DAYS = 90;
const MS_PER_DAY = 86_400_000;
/** Matters of one person with one facility; far more than a working life has. */
const MOST_MATTERS = 100;

/** Another file has made it; or this one has, and the applicant has confirmed it since. */
const THERE_ALREADY: readonly RefusalCode[] = ['idempotency_key_reused', 'not_found'];

/**
 * Files a part of a bulk filing, row by row: a draft under an id that follows from facility, service, purpose and person,
 * so that however often and from however many files nobody is filed twice. Done twice it says the same.
 */
export function createFiling(dependencies: FilingDependencies) {
  const { applications, bulkFilings, currentRules, now, personOf } = dependencies;

  const isOver = (application: Application) =>
    isTakenBack(application) ||
    (application.state !== 'draft' &&
      stageOf(application) === undefined &&
      now().getTime() - Date.parse(application.createdAt) > MATTER_DAYS * MS_PER_DAY);

  /** A draft of this row under this id, or what stands there. */
  async function create(filing: BulkFiling, rules: Rules, id: string, { form }: SoundRow) {
    const actor = actorOf(filing);
    const as = facilityFiling(actor);
    if (as === undefined) throw new Error('a bulk filing of no facility');
    return applications.createWith(
      rules,
      { type: 'create_draft', id, purpose: filing.purpose, filing: as },
      [{ type: 'fill_in', changes: form }, { type: 'request_confirmation' }],
      { actor, repeat: { key: filing.id, fingerprint: filing.id } },
    );
  }

  async function fileRow(filing: BulkFiling, rules: Rules, sound: SoundRow): Promise<Outcome> {
    const { row } = sound;
    const person = await personOf(sound.form['nik'] ?? '');
    for (let matter = 0; matter < MOST_MATTERS; matter += 1) {
      const application = applicationIdOf(filing, person, matter);
      const made = await create(filing, rules, application, sound);
      if (!isRefusal(made)) return { row, outcome: 'filed', application };
      if (!THERE_ALREADY.includes(made.refused)) return { row, outcome: 'failed', code: made.refused };
      const there = await applications.read(application, platform);
      if (isRefusal(there)) throw new Error(`${application} is there and cannot be read`);
      if (made.refused === 'not_found') return { row, outcome: 'filed', application };
      if (isOver(there)) continue;
      // A code that is of no use any more is replaced; whatever else is asked of it is refused.
      await applications.execute(application, { type: 'request_confirmation' }, { actor: actorOf(filing) });
      return { row, outcome: 'existing', application };
    }
    return { row, outcome: 'failed', code: 'wrong_state' };
  }

  async function fileAll(filing: BulkFiling, rows: readonly SoundRow[]): Promise<Outcome[]> {
    const rules = currentRules(filing.service);
    if (rules === undefined) return rows.map(unknown);
    const outcomes: Outcome[] = [];
    for (const some of inChunks(rows, AT_ONCE))
      outcomes.push(...(await Promise.all(some.map((row) => fileRow(filing, rules, row)))));
    return outcomes;
  }

  /** A message that comes late finds its part done: what was taken back since is not filed anew. */
  async function filePart(filing: BulkFiling, chunk: number): Promise<void> {
    if (await bulkFilings.isDone(filing.id, chunk)) return;
    const outcomes = await fileAll(filing, await bulkFilings.rowsOf(filing.id, chunk));
    await bulkFilings.done(filing, chunk, outcomes);
  }

  /** What its applicant has confirmed meanwhile is refused, and stays. */
  async function takeBack(filing: BulkFiling, by: string, ids: readonly string[]): Promise<void> {
    const asker = { actor: actorOf({ ...filing, by }) };
    for (const some of inChunks(ids, AT_ONCE))
      await Promise.all(some.map((id) => applications.execute(id, { type: 'take_back' }, asker)));
  }

  return async (task: FilingTask): Promise<void> => {
    const uploaded = await bulkFilings.read(task.filing);
    if (uploaded?.filing.filedAt === undefined) return;
    await ('chunk' in task
      ? filePart(uploaded.filing, task.chunk)
      : takeBack(uploaded.filing, task.by, task.takeBack));
  };
}

const platform = { system: 'filing' } as const;

const unknown = ({ row }: SoundRow): Outcome => ({ row, outcome: 'failed', code: 'service_unknown' });

/** Who uploaded it, as they were then. */
const actorOf = ({ by, facility, tenant }: BulkFiling): Person => ({
  sub: by,
  roles: ['facility'],
  tenant,
  employer: facility,
});

/** @param person keyed hash of the NIK */
const applicationIdOf = ({ facility, purpose, service }: BulkFiling, person: string, matter: number) =>
  v5([facility, service, purpose, person, matter].join('/'), NAMESPACE);
