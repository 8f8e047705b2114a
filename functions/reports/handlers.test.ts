import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import type { Person } from '../../shared/domain/actor.ts';
import { createApi } from '../../shared/http/api.ts';
import { createFigureStore } from '../../shared/store/reports/figure-store.ts';
import { people, stories, wib } from '../../test/support/builders.ts';
import { memoryDynamoDb } from '../../test/support/memory-dynamodb.ts';
import { growingFile, tellOf } from '../../test/support/reports.ts';
import { aRequest, bodyOf, quietTelemetry } from '../../test/support/requests.ts';
import { aStandard, SERVICE } from '../../test/support/standard.ts';
import { contract } from './contract.ts';
import { createHandlers } from './handlers.ts';
import { LoadReport, StepReport, TodayReport } from './report-views.ts';

const { agencyHead, head, verifier } = people;
const NOW = wib('2026-11-18T10:00');
const memory = memoryDynamoDb();
const service = createApi(
  contract,
  createHandlers({
    figures: createFigureStore(memory.table),
    servicesOf: (tenant) => (tenant === 'metro' ? [aStandard()] : []),
    todayAt: () => '2026-11-18',
    now: () => NOW,
  }),
  quietTelemetry().telemetry,
);
const ask = (
  path: string,
  query: Record<string, string> = {},
  caller: Person = agencyHead,
  language = 'en',
) => service(aRequest(`GET /reports/${path}`, { caller, query, headers: { 'accept-language': language } }));
const answer = async (...asked: Parameters<typeof ask>) => bodyOf(await ask(...asked));

/** Each submitted at 08:15 of its day (four steps of five minutes after it was begun). */
beforeAll(async () => {
  const tell = tellOf(memory.table);
  for (const [steps, day] of [
    [stories.issued, '16'],
    [stories.issued, '17'],
    [stories.returned, '17'],
    [stories.screened, '18'],
    [stories.recommended, '18'],
  ] as const) {
    const file = growingFile(memory.table, steps, wib(`2026-11-${day}T07:55`));
    while (await file.grow());
    await tell(file.told);
  }
});

const WEEK = { from: '2026-11-16', to: '2026-11-18' };
/** As 35 minutes are told: within two per cent. */
const few = (files: number) => ({ files, median: 35.1, p90: 35.1 });

describe('a head of the office', () => {
  test('sees what happened today and what waits now', async () => {
    const today = z.parse(TodayReport, await answer('today'));
    expect(today).toMatchObject({
      asOf: NOW.toISOString(),
      date: '2026-11-18',
      flows: { received: 2, issued: 0 },
    });
    expect(today).not.toHaveProperty('serviceTime');
    expect(today.stages).toEqual([
      { stage: 'screening', waiting: 0, atRisk: 0, overdue: 0 },
      { stage: 'verification', waiting: 1, atRisk: 0, overdue: 0 },
      { stage: 'correction', waiting: 1, atRisk: 0, overdue: 0 },
      { stage: 'review', waiting: 0, atRisk: 0, overdue: 0 },
      { stage: 'determination', waiting: 1, atRisk: 0, overdue: 0 },
      { stage: 'issuance', waiting: 0, atRisk: 0, overdue: 0 },
      { stage: 'signature', waiting: 0, atRisk: 0, overdue: 0 },
    ]);
  });

  test('sees how it went, day by day, and together', async () => {
    const trend = await answer('trend', WEEK);
    expect(trend).toMatchObject({
      ...WEEK,
      flows: { received: 5, returned: 1, issued: 2, served: 2, servedInTime: 2 },
      serviceTime: few(2),
      items: [
        { from: '2026-11-16', to: '2026-11-16', flows: { received: 1, issued: 1 }, serviceTime: few(1) },
        { from: '2026-11-17', flows: { received: 2, issued: 1, returned: 1 } },
        { from: '2026-11-18', flows: { received: 2 } },
      ],
    });
    expect(await answer('trend', { ...WEEK, by: 'month' })).toMatchObject({
      items: [{ flows: { received: 5 } }],
    });
    expect(await answer('trend', { ...WEEK, service: SERVICE })).toMatchObject({ flows: { received: 5 } });
  });

  test('sees how long each step takes', async () => {
    const report = await answer('steps', { ...WEEK, by: 'week' });
    const { items, steps } = z.parse(StepReport, report);
    expect(steps.map(({ files, step }) => [step, files])).toEqual([
      ['screening', 5],
      ['verification', 4],
      ['determination', 2],
      ['issuance', 2],
    ]);
    for (const [n, minutes] of [5, 10, 10, 10].entries()) {
      expect(Math.abs((steps[n]?.median ?? 0) - minutes)).toBeLessThan(minutes * 0.03);
      expect(steps[n]?.p90).toBe(steps[n]?.median);
    }
    expect(items).toEqual([{ ...WEEK, steps }]);
  });

  test('sees why files are returned, in the words of the requirement', async () => {
    expect(await answer('returns', WEEK)).toMatchObject({
      returned: 1,
      reasons: [
        { kind: 'field', code: 'practice_name', title: { id: 'practice_name (id)' }, count: 1 },
        { kind: 'document', code: 'registration', reason: 'unreadable', count: 1 },
      ],
    });
  });

  test('sees the load of each desk, and what accounts were done with, by account', async () => {
    const load = z.parse(LoadReport, await answer('load', WEEK));
    expect(load.desks).toEqual([
      {
        service: SERVICE,
        title: aStandard().title,
        stage: 'verification',
        waiting: 1,
        atRisk: 0,
        overdue: 0,
      },
      { service: SERVICE, title: aStandard().title, stage: 'correction', waiting: 1, atRisk: 0, overdue: 0 },
      {
        service: SERVICE,
        title: aStandard().title,
        stage: 'determination',
        waiting: 1,
        atRisk: 0,
        overdue: 0,
      },
    ]);
    expect(load.officers).toEqual([
      { officer: head.sub, done: { determination: 2 } },
      { officer: verifier.sub, done: { verification: 4 } },
    ]);
  });

  test('sees nothing of another local government', async () => {
    const elsewhere: Person = { ...agencyHead, tenant: 'semarang' };
    expect(await answer('trend', WEEK, elsewhere)).toMatchObject({ flows: { received: 0 } });
    expect(await answer('load', WEEK, elsewhere)).toMatchObject({ desks: [], officers: [] });
    expect((await ask('trend', { ...WEEK, service: SERVICE }, elsewhere)).statusCode).toBe(422);
  });

  test.each([
    ['today', 2, {}],
    ['trend', 1, WEEK],
    ['steps', 1, WEEK],
    ['returns', 2, WEEK],
    ['load', 2, WEEK],
  ])('%s costs %i queries and nothing else', async (path, queries, query) => {
    const before = memory.operations.length;
    await ask(path, query);
    const asked = Array.from({ length: queries }, () => 'Query');
    expect(memory.operations.slice(before)).toEqual(asked);
  });
});

describe('a question that cannot be answered', () => {
  test.each([
    [{ from: '2026-11-18', to: '2026-11-17' }, '/query/from', 'span_reversed'],
    [{ to: '2026-11-19' }, '/query/to', 'span_in_future'],
    [{ from: '2025-11-16' }, '/query/from', 'span_too_long'],
    [{ from: 'kemarin' }, '/query/from', 'invalid'],
    [{ by: 'year' }, '/query/by', 'invalid'],
    [{ service: 'metro.nothing' }, '/query/service', 'choice_unknown'],
  ])('%j is refused at %s', async (query: Record<string, string>, pointer, code) => {
    const reply = await ask('trend', query);
    expect(reply.statusCode).toBe(422);
    expect(bodyOf(reply)).toMatchObject({ code: 'input_invalid', errors: [{ pointer, code }] });
  });

  test('verifiers are not told numbers of the office', async () => {
    expect((await ask('today', {}, verifier)).statusCode).toBe(403);
  });
});

describe('a report to keep', () => {
  const csv = async (kind: string, language = 'en') => {
    const { body = '', headers = {} } = await ask('export', { ...WEEK, kind }, agencyHead, language);
    return { headers, lines: Buffer.from(body, 'base64').toString().slice(1).split('\r\n') };
  };

  test('is a CSV file in the language and with the decimals of its reader', async () => {
    const { headers, lines } = await csv('trend');
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="metro-trend-2026-11-16-2026-11-18.csv"',
    });
    expect(lines[0]).toMatch(/^"From","To","Received"/);
    expect(lines[1]).toMatch(/^"2026-11-16","2026-11-16","1","0","0","1".*,"100","35\.1",/);
    expect(lines).toHaveLength(5);
    const indonesian = await csv('steps', 'id');
    expect(indonesian.lines[0]).toMatch(/^"Dari";"Sampai";"Langkah"/);
    expect(indonesian.lines[1]).toMatch(/^"2026-11-16";"2026-11-16";"Pemeriksaan otomatis";"1";"\d+(,\d)?"/);
  });

  test.each([
    ['returns', '"Document","registration (en)","Unreadable","1"'],
    ['returns', '"Field","practice_name (en)","","1"'],
    ['desks', '"title (en)","Verification","1","0","0"'],
    ['officers', '"kabid","Determination","2"'],
  ])('of %s has the line %s', async (kind, line) => {
    expect((await csv(kind)).lines).toContain(line);
  });
});
