import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  accepted,
  anApplication,
  anUpload,
  ID,
  NOW,
  people,
  refusedAs,
  type Step,
  stories,
  story,
  systems,
} from '../../test/support/builders.ts';
import { decide } from '../../test/support/decide.ts';
import { type Fate, memoryDynamoDb } from '../../test/support/memory-dynamodb.ts';
import { anOffice, aStandard } from '../../test/support/standard.ts';
import type { Application } from '../domain/application.ts';
import type { Command, CommandOf } from '../domain/commands/command.ts';
import { isRefusal } from '../domain/refusal.ts';
import { sealedForms } from '../gateways/personal-data.ts';
import { append } from './application-journal.ts';
import { createApplicationStore } from './application-store.ts';
import { applicationKey } from './keys.ts';
import type { Stored } from './stored-application.ts';
import { type Item, toItem } from './table.ts';

type Finding = CommandOf<'record_document'>;
const by = { actor: systems.inspection };
const inspected = (n: number, code = 'diploma') => anUpload(code, n, { inspection: accepted(n) });
const scanned = (n: number, code = 'diploma') => anUpload(code, n, { malware: 'clean' });

interface Ground {
  readonly fateOf?: (operation: string) => Fate;
  readonly initial?: readonly Item[];
}

/** A store on a table in memory in which this has happened. */
async function aStore(told: readonly Step[], { fateOf, initial = [] }: Ground = {}) {
  let isOn = false;
  const { items, operations, table } = memoryDynamoDb({
    initial,
    fateOf: (operation) => (isOn ? fateOf?.(operation) : undefined) ?? 'fine',
  });
  let id = 0;
  const newId = () => String((id += 1));
  let before: Stored | undefined;
  for (const event of told.length === 0 ? [] : story(told).events)
    before = (await append(table, { before, events: [event] }, newId)).stored;
  const store = createApplicationStore({
    table,
    forms: {
      ...sealedForms,
      seal: (_, form) => Promise.resolve({ ...form }),
      personOf: () => Promise.resolve('p'),
    },
    decide,
    rulesOf: () => ({ standard: aStandard(), calendar: anOffice().calendar }),
    now: () => NOW,
    newId,
    pause: () => Promise.resolve(),
  });
  operations.length = 0;
  isOn = true;
  const record = (finding: Finding) => store.record(ID, finding, by);
  const carryOut = (command: Command) => store.execute(ID, command, { actor: people.applicant });
  async function look(): Promise<Application> {
    const found = await store.read(ID, people.applicant);
    if (isRefusal(found)) throw new Error(found.refused);
    return found;
  }
  const history = async () => (await store.verifiedHistory(ID)).events.map(({ event }) => event);
  const isIntact = async () => (await store.verifiedHistory(ID)).intact;
  return { carryOut, history, isIntact, items, look, operations, record };
}

/** As queues do: what was lost comes again. */
async function untilDone<Result>(attempt: () => Promise<Result>): Promise<Result> {
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof Error && error.message.endsWith('was lost')) return untilDone(attempt);
    throw error;
  }
}

describe('an upload', () => {
  test('that is inspected waits without an event, and is seen as being checked', async () => {
    const { history, look, operations, record } = await aStore(stories.draft);
    await record(inspected(3));
    expect(operations).toEqual(['Query', 'PutItem']);
    expect(await history()).toHaveLength(1);
    const { documents, version } = await look();
    expect(version).toBe(1);
    expect(documents['diploma']).toEqual({
      uploadId: inspected(3).uploadId,
      object: inspected(3).object,
      inspection: accepted(3),
    });
  });

  test('is one event with both findings, and nothing of it waits any more', async () => {
    const { history, isIntact, items, look, operations, record } = await aStore(stories.draft);
    await record(inspected(3));
    await record(scanned(3));
    expect(operations).toEqual(['Query', 'PutItem', 'Query', 'TransactWriteItems']);
    const { type: _, ...data } = anUpload('diploma', 3);
    expect((await history()).slice(1)).toMatchObject([
      { type: 'document_recorded', data, by: 'system:inspection' },
    ]);
    expect((await look()).documents['diploma']).toMatchObject({ inspection: accepted(3), malware: 'clean' });
    expect(JSON.stringify(items())).not.toContain('arrived');
    expect(await isIntact()).toBe(true);
  });

  test.each([
    ['the inspection refuses', anUpload('diploma', 3, { inspection: refusedAs('pdf_encrypted') })],
    ['is infected', anUpload('diploma', 3, { malware: 'infected' })],
    ['could not be scanned', anUpload('diploma', 3, { malware: 'unscannable' })],
  ])('that %s is told at once', async (_, finding) => {
    const { look, operations, record } = await aStore(stories.draft);
    await record(finding);
    expect(operations).toEqual(['Query', 'TransactWriteItems']);
    const { version } = await look();
    expect(version).toBe(2);
  });

  test('whose findings come in any order, any number of times, ends as one event with both', async () => {
    const findings = [inspected(3), scanned(3), inspected(3), scanned(3)];
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(findings, { minLength: 3 }), async (all) => {
        const { history, isIntact, look, record } = await aStore(stories.draft);
        for (const finding of all) await record(finding);
        expect(await history()).toHaveLength(2);
        expect((await look()).documents['diploma']).toMatchObject({
          inspection: accepted(3),
          malware: 'clean',
        });
        expect(await isIntact()).toBe(true);
      }),
      { numRuns: 24 },
    );
  });

  test('whose findings come at the same moment, with answers that get lost, is never half known', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([inspected(3), scanned(3), inspected(4), scanned(4), inspected(4), scanned(4)], {
          minLength: 6,
        }),
        fc.array(fc.constantFrom<Fate>('fine', 'fine', 'fine', 'lost', 'answer_lost'), { maxLength: 60 }),
        async (all, fates) => {
          const left = fates.values();
          const { isIntact, look, record } = await aStore(stories.draft, {
            fateOf: () => left.next().value ?? 'fine',
          });
          await Promise.all(all.map((finding) => untilDone(() => record(finding))));
          expect((await untilDone(look)).documents['diploma']).toMatchObject({
            uploadId: inspected(4).uploadId,
            inspection: accepted(4),
            malware: 'clean',
          });
          expect(await untilDone(isIntact)).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('of which only one finding ever comes is never usable', async () => {
    for (const finding of [inspected(3), scanned(3)]) {
      const { carryOut, look, record } = await aStore(stories.complete);
      await record(finding);
      await record(finding);
      const { diploma } = (await look()).documents;
      expect(diploma?.inspection === undefined || diploma.malware === undefined).toBe(true);
      expect(await carryOut({ type: 'submit' })).toMatchObject({ refused: 'documents_pending' });
    }
  });

  test('that replaces another is filed in its place or holds the filing up: the one before is not filed meanwhile', async () => {
    const { carryOut, look, record } = await aStore(stories.complete);
    await record(inspected(3));
    expect(await carryOut({ type: 'submit' })).toMatchObject({ refused: 'documents_pending' });
    await record(scanned(3));
    expect(await carryOut({ type: 'submit' })).toMatchObject({ state: 'submitted' });
    const { pinned } = await look();
    expect(pinned.find(({ requirement }) => requirement === 'diploma')?.object).toEqual(inspected(3).object);
  });

  test('that waits is there after every other command, and is in no history and no stored state', async () => {
    const { carryOut, history, isIntact, look, record } = await aStore(stories.complete);
    const before = await history();
    await record(inspected(3));
    await record(inspected(4, 'registration'));
    const edited = await carryOut({ type: 'edit_form', changes: { practice_name: 'Klinik' } });
    expect(edited).toMatchObject({ documents: { diploma: { uploadId: inspected(3).uploadId } } });
    expect((await history()).map(({ type }) => type).slice(before.length)).toEqual(['form_edited']);
    expect(await isIntact()).toBe(true);
    await record(scanned(3));
    expect((await look()).documents).toMatchObject({
      diploma: { malware: 'clean', inspection: accepted(3) },
      registration: { inspection: accepted(4) },
    });
    expect((await look()).documents['registration']).not.toHaveProperty('malware', 'clean');
  });

  test('that came too late is refused, and leaves the file that was filed alone', async () => {
    const { look, operations, record } = await aStore(stories.filed);
    const filed = await look();
    operations.length = 0;
    expect(await record(inspected(9))).toEqual({ refused: 'wrong_state' });
    expect(operations).toEqual(['Query']);
    expect(await look()).toEqual(filed);
  });

  test('that a newer one replaces while it waits is forgotten', async () => {
    const { history, look, record } = await aStore(stories.draft);
    await record(inspected(3));
    await record(scanned(4));
    await record(scanned(3));
    await record(inspected(3));
    expect(await history()).toHaveLength(1);
    await record(inspected(4));
    expect((await look()).documents['diploma']).toMatchObject({ uploadId: inspected(4).uploadId });
    expect(await history()).toHaveLength(2);
  });
});

test('what was told of an upload by halves, from before, is completed as it was then', async () => {
  const half: Step = { command: inspected(3), by: systems.inspection };
  const { history, isIntact, operations, record } = await aStore([...stories.draft, half]);
  await record(scanned(3));
  expect(operations).toEqual(['Query', 'TransactWriteItems']);
  expect(await history()).toHaveLength(3);
  expect(await isIntact()).toBe(true);
});

describe('a newer upload', () => {
  const isComplete = { uploadId: inspected(4).uploadId, inspection: accepted(4), malware: 'clean' };

  test('that comes while the one before is being told still waits afterwards', async () => {
    const { look, record } = await aStore(stories.draft);
    await record(inspected(3));
    await Promise.all([record(inspected(4)), record(scanned(3))]);
    expect((await look()).documents['diploma']).toMatchObject({ inspection: accepted(4) });
    await record(scanned(4));
    expect((await look()).documents['diploma']).toMatchObject(isComplete);
  });

  test('never puts back what was told of the one before meanwhile', async () => {
    const half: Step = { command: inspected(3), by: systems.inspection };
    const { isIntact, look, record } = await aStore([...stories.draft, half]);
    await Promise.all([record(scanned(3)), record(inspected(4))]);
    expect(await isIntact()).toBe(true);
    await record(scanned(4));
    expect((await look()).documents['diploma']).toMatchObject(isComplete);
  });
});

test('an upload that waits beside an application in one piece survives that it comes apart', async () => {
  const application = anApplication(stories.complete);
  const { carryOut, look, record } = await aStore([], {
    initial: [toItem({ ...applicationKey(ID), application, lastHash: 'h', seen: {} })],
  });
  await record(inspected(3));
  await carryOut({ type: 'edit_form', changes: { practice_name: 'Klinik' } });
  expect((await look()).documents['diploma']).toMatchObject({ uploadId: inspected(3).uploadId });
  await record(scanned(3));
  expect((await look()).documents['diploma']).toMatchObject({ inspection: accepted(3), malware: 'clean' });
});
