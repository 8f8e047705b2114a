import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createIssuance } from '../../functions/issuance/issuance.ts';
import { createPapers } from '../../functions/issuance/licence-papers.ts';
import type { Actor } from '../../shared/domain/actor.ts';
import type { Licence } from '../../shared/domain/licence.ts';
import type { LicenceCommand } from '../../shared/domain/licence-commands.ts';
import type { LicenceEvent } from '../../shared/domain/licence-events.ts';
import { statusOf } from '../../shared/domain/licence-status.ts';
import { STATUS } from '../../shared/domain/status-list.ts';
import { isPublishedType, publishedOf } from '../../shared/events/published.ts';
import { load } from '../../shared/store/application-journal.ts';
import type { FormCodec } from '../../shared/store/form-codec.ts';
import { createIssuanceStore } from '../../shared/store/issuance-store.ts';
import { applicationKey, EVENT_PREFIX, licenceKey, statusEntryKey } from '../../shared/store/keys.ts';
import { licenceItem } from '../../shared/store/licence-item.ts';
import { createLicenceJournal } from '../../shared/store/licence-journal.ts';
import { createLicenceStore } from '../../shared/store/licence-store.ts';
import { createStatusStore } from '../../shared/store/status-store.ts';
import { fromItem, toItem } from '../../shared/store/table.ts';
import { envelopeOf } from '../../shared/store/told-event.ts';
import { ID, NOW, people, stories, systems, uploadId } from '../support/builders.ts';
import { aLicence, PERSON } from '../support/licence.ts';
import { memoryDynamoDb } from '../support/memory-dynamodb.ts';
import { anOffice, aStandard } from '../support/standard.ts';
import { aStore, newId, recorded } from './support/applications.ts';

/**
 * Office, clock and applications act on one licence at the same moment, through the real rules and stores on a table in
 * memory: transactions meet, requests and answers are lost, tasks run twice. Whatever comes first, nothing contradicts.
 */

const LIST = 'metro-2026';
const first = aLicence({
  id: 'metro.503-0999-SIP-TEST-XI-2026',
  number: '503/0999/SIP-TEST/XI/2026',
  status: { list: LIST, index: 0 },
});
const purposes = ['amendment', 'amendment', 'duplicate', 'renewal', 'change_of_place', 'revocation'] as const;
const measures = ['suspension', 'suspension', 'reinstatement', 'reinstatement', 'revocation'] as const;
const grounds = { ground: 'discipline', reason: 'Putusan.', legalBasis: 'Pasal 264' } as const;
const fates = [
  ...Array.from({ length: 20 }, () => 'fine' as const),
  'conflict',
  'lost',
  'answer_lost',
] as const;

const forms: FormCodec = {
  prepare: () => undefined,
  seal: (_, changes) => Promise.resolve(changes),
  open: (_, form) => Promise.resolve(form),
  personOf: () => Promise.resolve(PERSON),
};

async function aState(steps: Parameters<typeof recorded>[1]) {
  const { table } = memoryDynamoDb();
  const stored = await load(table, await recorded(table, steps));
  if (stored === undefined) throw new Error('nothing is stored');
  const { application, lastHash, recommendedHash, seen } = stored;
  return { application, lastHash, recommendedHash, seen };
}
const [approved, issued] = await Promise.all([aState(stories.approved), aState(stories.issued)]);
/** In one piece, as an application was stored once. */
const filed = (
  { application, ...state }: Awaited<ReturnType<typeof aState>>,
  id: string,
  purpose: string,
) => {
  const form = { ...application.form, previous_licence: first.number };
  return toItem({
    ...state,
    ...applicationKey(id),
    application: { ...application, id, purpose, person: PERSON, form },
  });
};

interface Race {
  readonly about: readonly (typeof purposes)[number][];
  readonly office: readonly { readonly measure: (typeof measures)[number]; readonly wait: number }[];
  readonly waits: readonly number[];
  readonly fates: readonly (typeof fates)[number][];
}

const races: fc.Arbitrary<Race> = fc.record({
  about: fc.array(fc.constantFrom(...purposes), { minLength: 1, maxLength: 4 }),
  office: fc.array(fc.record({ measure: fc.constantFrom(...measures), wait: fc.nat(30) }), {
    maxLength: 6,
    size: 'max',
  }),
  waits: fc.array(fc.nat(60), { minLength: 8, maxLength: 8 }),
  fates: fc.array(fc.constantFrom(...fates), { minLength: 11, maxLength: 11 }),
});

const idle = async (turns: number) => {
  for (let turn = 0; turn < turns; turn += 1) await setImmediate();
};

async function run({ about, fates: lots, office, waits }: Race) {
  let isOver = false;
  let calls = 0;
  let places = 0;
  const ids = about.map((_, n) => uploadId(n + 2));
  const initial = [
    toItem(licenceItem(first)),
    filed(issued, ID, 'new'),
    ...about.map((purpose, n) => filed(approved, ids[n] ?? ID, purpose)),
  ];
  const { items, table } = memoryDynamoDb({
    initial,
    fateOf(operation) {
      const lot = isOver ? 'fine' : (lots[(calls += 1) % lots.length] ?? 'fine');
      return lot === 'conflict' && operation !== 'TransactWriteItems' ? 'fine' : lot;
    },
  });
  const applications = aStore(table, { forms, pause: () => idle(1) });
  const licences = createLicenceStore(table);
  const statuses = createStatusStore(table, {
    newIndex: () => (places += 1),
    newSeed: () => 'a secret of the list',
  });
  const journal = createLicenceJournal({ table, now: () => NOW, newId, today: () => '2026-11-16' });
  const issue = createIssuance({
    applications,
    licences,
    issuance: createIssuanceStore(table, { applications, statuses, now: () => NOW, newId }),
    papers: createPapers({
      bucket: { put: (key) => Promise.resolve({ key, versionId: newId() }) },
      render: () => Promise.resolve(new TextEncoder().encode(newId())),
      credentials: { issue: () => Promise.resolve({ full: 'a~b~', shown: 'a~' }) },
      publicUrl: 'https://example.test',
      now: () => NOW,
    }),
    signerOf: () => ({ field: 'reserved', signatory: false, sign: (pdf) => Promise.resolve(pdf) }),
    standardOf: () => aStandard(),
    officeOf: () => anOffice(),
    newCode: () => newId().slice(-16),
  });

  async function task(id: string, wait: number) {
    for (let attempt = 0; attempt < 4; attempt += 1) {
      await idle(wait);
      await issue(id).catch(() => undefined);
    }
  }
  async function officers() {
    const act = (command: LicenceCommand, by: Actor) =>
      journal.execute(first.id, command, by).catch(() => undefined);
    for (const { measure, wait } of office) {
      await idle(wait);
      await act({ type: 'propose', measure, ...grounds }, people.head);
      const found = await licences.read(first.id).catch(() => undefined);
      await act({ type: 'confirm', proposal: found?.proposal?.n ?? 0 }, people.agencyHead);
    }
  }
  const expire = () => journal.execute(first.id, { type: 'expire' }, systems.clock).catch(() => undefined);
  const twice = [...ids, ...ids];
  await Promise.all([officers(), expire(), ...twice.map((id, n) => task(id, waits[n] ?? 0))]);
  isOver = true;
  return { items, journal, licences };
}

/** No application did anything to a licence while it was suspended, and nothing followed its end. */
function isPossible(events: readonly LicenceEvent[]): boolean {
  let [suspended, over] = [false, false];
  for (const { data, type } of events) {
    const byApplication = type === 'revised' || 'end' in data;
    if (over || (suspended && byApplication)) return false;
    if (type === 'suspended' || type === 'reinstated') suspended = type === 'suspended';
    over = type === 'superseded' || type === 'revoked';
  }
  return true;
}

/** What happened in all runs together: a race that nobody runs proves nothing. */
const seen = new Map<string, number>();

test('state, history and status list say the same, whatever acts on a licence at once', async () => {
  await fc.assert(
    fc.asyncProperty(races, async (race) => {
      const { items, journal, licences } = await run(race);
      const kept = new Map(items().map((item) => [`${item['pk']?.S} ${item['sk']?.S}`, item]));
      const entryOf = ({ status: { index, list } = { index: 0, list: LIST } }: Licence) => {
        const { pk, sk } = statusEntryKey(list, index);
        return Number(kept.get(`${pk} ${sk}`)?.['status']?.N ?? STATUS.valid);
      };
      const current = await licences.read(first.id);
      if (current === undefined) throw new Error('a licence is never gone');
      const versions = [...(await licences.earlierVersions(first.id)), current];
      expect(versions.map(({ version }) => version)).toEqual(versions.map((_, n) => n + 1));
      for (const version of versions) expect(entryOf(version)).toBe(statusOf(version, current));
      expect(new Set(versions.map(({ status }) => status?.index)).size).toBe(versions.length);
      const { intact, links } = await journal.history(current);
      expect([intact, isPossible(links.map(({ event }) => event))]).toEqual([true, true]);

      for (const item of kept.values()) {
        if (item['sk']?.S?.startsWith(EVENT_PREFIX) !== true) continue;
        const told = envelopeOf(fromItem(item));
        if (isPublishedType(told.type)) expect(publishedOf(told)?.data, told.type).toHaveProperty('service');
      }

      for (const { event } of links) seen.set(event.type, (seen.get(event.type) ?? 0) + 1);
      const others = [...kept.values()]
        .filter((item) => item['sk']?.S === 'STATE' && item['pk']?.S?.startsWith('LICENCE#'))
        .filter((item) => item['pk']?.S !== licenceKey(first.id).pk);
      expect(others.length).toBe(current.end?.successor === undefined ? 0 : 1);
    }),
    { numRuns: 100 },
  );
  for (const type of ['revised', 'superseded', 'revoked', 'suspended', 'reinstated'])
    expect([...seen.keys()]).toContain(type);
});
