import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { v7 } from 'uuid';
import type { ApplicationEvent } from '../../../shared/domain/application-events.ts';
import { type LicenceReference, referenceOf } from '../../../shared/domain/licence-reference.ts';
import { isRefusal } from '../../../shared/domain/refusal.ts';
import { append } from '../../../shared/store/application-journal.ts';
import { licenceItem } from '../../../shared/store/licence-item.ts';
import { createLicenceJournal } from '../../../shared/store/licence-journal.ts';
import type { Stored } from '../../../shared/store/stored-application.ts';
import { type Table, toItem } from '../../../shared/store/table.ts';
import { people, type Step, stories, story } from '../builders.ts';
import { aLicence } from '../licence.ts';
import type { Misfortune } from './misfortune.ts';
import type { VirtualTime } from './virtual-time.ts';

interface CommitsOptions {
  readonly table: Table;
  readonly time: VirtualTime;
  readonly luck: Misfortune;
  /** Applications are filed within so many hours. */
  readonly hours: number;
}

export const FACILITIES = ['P1872011', 'P1872012'] as const;

const HOUR_MS = 60 * 60 * 1000;
const MINUTE_MS = 60 * 1000;

const { applicant, head } = people;
const rejected: readonly Step[] = [
  ...stories.claimedByHead,
  { command: { type: 'determine', outcome: 'reject', reason: 'Tidak cukup.' }, by: head },
];
const withdrawn: readonly Step[] = [
  ...stories.screened,
  { command: { type: 'withdraw', reason: 'Pindah.' }, by: applicant },
];
const courses = [stories.issued, stories.issued, stories.issued, stories.returned, rejected, withdrawn];

const grounds = { ground: 'discipline', reason: 'Uji.', legalBasis: 'Uji.' } as const;

/**
 * What an office does in some hours, written by the real stores: applications from the draft to their end, and of each
 * second licence a suspension and its end.
 */
export function commits({ hours, luck, table, time }: CommitsOptions) {
  let last = time.now().getTime();
  /** Ids as the house makes them, by its clock; never two at once, and the same in each run. */
  const newId = () => {
    last = Math.max(last + 1, time.now().getTime());
    return v7({ msecs: last, seq: 0, random: Uint8Array.from({ length: 16 }, () => luck.below(256)) });
  };
  const pause = (most: number) => time.sleep(luck.below(most));
  const journal = createLicenceJournal({
    table,
    now: time.now,
    newId,
    today: () => time.now().toISOString().slice(0, 10),
  });

  async function file(n: number): Promise<void> {
    await pause(hours * HOUR_MS);
    const id = newId();
    const number = `503/${n}/SIP-TEST/XI/2026`;
    const licence = aLicence({
      id: `metro.${number.replaceAll('/', '-')}`,
      number,
      applicationId: id,
      facility: facilityOf(n),
    });
    let before: Stored | undefined;
    for (const event of story(luck.pick(courses)).events) {
      await pause(event.type === 'submitted' ? MINUTE_MS : 10 * MINUTE_MS);
      const now = told(event, { id, at: time.now().toISOString(), facility: facilityOf(n), licence });
      const written = await append(table, { before, events: [now] }, newId);
      if (written.stored === undefined) throw new Error('somebody else filed it');
      before = written.stored;
      if (event.type === 'issued') await measures(licence, n);
    }
  }

  async function measures(licence: ReturnType<typeof aLicence>, n: number): Promise<void> {
    await table.client.send(
      new PutItemCommand({ TableName: table.name, Item: toItem(licenceItem({ ...licence })) }),
    );
    if (n % 2 === 0) return;
    for (const measure of ['suspension', 'reinstatement'] as const) {
      await pause(MINUTE_MS);
      const command = { type: 'propose', measure, ...grounds } as const;
      const proposed = await journal.execute(licence.id, command, head);
      if (isRefusal(proposed)) throw new Error(proposed.refused);
      const proposal = proposed.proposal?.n ?? 0;
      const done = await journal.execute(licence.id, { type: 'confirm', proposal }, people.agencyHead);
      if (isRefusal(done)) throw new Error(done.refused);
    }
  }

  return (count: number): Promise<unknown> => Promise.all(Array.from({ length: count }, (_, n) => file(n)));
}

const facilityOf = (n: number): string | undefined => [...FACILITIES, undefined][n % 3];

interface Particulars {
  readonly id: string;
  readonly at: string;
  readonly facility: string | undefined;
  readonly licence: LicenceReference;
}

/** An event of the builders' story as one of this application's. */
function told(event: ApplicationEvent, { at, facility, id, licence }: Particulars): ApplicationEvent {
  if (event.type === 'draft_created') return { ...event, at, data: { ...event.data, id } };
  if (event.type === 'form_edited') return { ...event, at, data: { ...event.data, changes: {} } };
  if (event.type === 'submitted') return { ...event, at, data: { ...event.data, facility } };
  if (event.type === 'issued') return { ...event, at, data: { licence: referenceOf(licence) } };
  return { ...event, at };
}
