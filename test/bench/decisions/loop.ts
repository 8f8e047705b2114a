import { writeSync } from 'node:fs';
import * as z from 'zod/mini';
import { contract } from '../../../functions/verification/contract.ts';
import { createHandlers } from '../../../functions/verification/handlers.ts';
import { officeOf, standardOf } from '../../../shared/catalogue/index.ts';
import type { ClockMark } from '../../../shared/domain/application.ts';
import { dueTime, minutesRun, momentOf } from '../../../shared/domain/service-clock.ts';
import { createApi } from '../../../shared/http/api.ts';
import { createQueueStore } from '../../../shared/store/queue-store.ts';
import { memoryDynamoDb } from '../../support/memory-dynamodb.ts';
import { aRequest, quietTelemetry } from '../../support/requests.ts';
import { Item } from '../engine/item.ts';
import { fileUpTo, storeAt } from '../fixture/applications.ts';
import { verifier } from '../fixture/people.ts';
import { carriedOut, contextFor, stories } from './story.ts';
import type { DecisionTimes } from './times.ts';

// Runs in a process of its own and tells its parent through a pipe.
const PIPE = 3;
const WARM_UP = 5;
const MEASURED = 15;
const RUN_MS = 40;
const NOW = new Date('2026-11-03T02:00:00.000Z');

type Work = () => unknown;

/** Times of both, in turns, so that what disturbs one disturbs the other: microseconds of one of `each` parts. */
async function inTurns(work: readonly [Work, number], floor: readonly [Work, number]) {
  const [own, theirs]: [number[], number[]] = [[], []];
  for (let run = 0; run < WARM_UP + MEASURED; run += 1) {
    own.push(await timeOf(...work));
    theirs.push(await timeOf(...floor));
  }
  return [own.slice(WARM_UP), theirs.slice(WARM_UP)] as const;
}

async function timeOf(work: Work, each: number): Promise<number> {
  const began = performance.now();
  let times = 0;
  for (; performance.now() - began < RUN_MS; times += 1) await work();
  return ((performance.now() - began) * 1000) / (times * each);
}

/** A story beside a copy by JSON of every state in it. */
function decided(name: keyof typeof stories) {
  const steps = stories[name]();
  const context = contextFor();
  const states = carriedOut(steps, context);
  const copy = () => states.map((state): unknown => JSON.parse(JSON.stringify(state)));
  return inTurns([() => carriedOut(steps, context), steps.length], [copy, states.length]);
}

const PAUSES = 250;
const HOUR = 3_600_000;

/** A clock of a whole year that stood still on every working day: of a limit of 100 working days. */
const marks: readonly ClockMark[] = [
  { at: '2026-01-05T01:00:00.000Z', mark: 'started', cause: 'submitted' },
  ...Array.from({ length: PAUSES }, (_, n): readonly ClockMark[] => {
    const at = Date.parse('2026-01-05T02:00:00.000Z') + (n * 360 * 24 * HOUR) / PAUSES;
    return [
      { at: new Date(at).toISOString(), mark: 'paused', cause: 'returned' },
      { at: new Date(at + 5 * HOUR).toISOString(), mark: 'resumed', cause: 'resubmitted' },
    ];
  }).flat(),
];

function clock() {
  const calendar = officeOf('metro')?.calendar;
  if (calendar === undefined) throw new Error('the catalogue lacks Metro');
  const limit = { amount: 100, unit: 'working_days' } as const;
  const reckoned = () => [
    dueTime(marks, limit, calendar),
    ...[50, 80].map((percent) => momentOf(percent, marks, limit, calendar)),
    minutesRun(marks, calendar),
  ];
  const read = () => marks.map(({ at }) => new Date(at).getTime());
  return inTurns([reckoned, 1], [read, 1]);
}

/** Entries of so many files in a verifier's queue, each as the real store wrote the first of them. */
async function waiting(count: number): Promise<readonly Item[]> {
  const digits = '999999990000';
  const { items, table } = memoryDynamoDb();
  await fileUpTo(storeAt(table, NOW), `019b0000-0000-7000-8000-${digits}`, 'screened', NOW);
  const text = JSON.stringify(items().filter(({ gsi2pk }) => gsi2pk !== undefined));
  const named = (n: number) => text.replaceAll(digits, String(n).padStart(digits.length, '0'));
  return Array.from({ length: count }, (_, n) => z.parse(z.array(Item), JSON.parse(named(n)))).flat();
}

/** The page that a verifier sees first, by the whole handler and the real store. */
async function pageOf(files: number): Promise<Work> {
  const { table } = memoryDynamoDb({ initial: await waiting(files) });
  const handlers = createHandlers({
    applications: storeAt(table, NOW),
    queue: createQueueStore(table),
    standardOf,
    calendarOf: (tenant) => officeOf(tenant)?.calendar,
    now: () => NOW,
    random: Math.random,
  });
  const handle = createApi(contract, handlers, quietTelemetry().telemetry);
  const request = aRequest('GET /queue/{stage}', { caller: verifier, params: { stage: 'verification' } });
  return async () => {
    const { body = '', statusCode } = await handle(request);
    if (statusCode !== 200 || !body.includes('"cursor"')) throw new Error(`a page was answered ${body}`);
  };
}

async function tell(): Promise<void> {
  const [simple, simpleCopy] = await decided('simple');
  const [returned, returnedCopy] = await decided('returned');
  const [reckoned, clockFloor] = await clock();
  const [longQueue, shortQueue] = await inTurns([await pageOf(10_000), 1], [await pageOf(100), 1]);
  const times: DecisionTimes = {
    simple,
    simpleCopy,
    returned,
    returnedCopy,
    clock: reckoned,
    clockFloor,
    longQueue,
    shortQueue,
  };
  writeSync(PIPE, JSON.stringify(times));
}

void tell();
