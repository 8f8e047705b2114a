import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Builds, plain } from '../bundles.ts';
import { newHoldings } from '../fixture/holdings.ts';
import { writeObject } from '../fixture/object.ts';
import { atMost, type Row, told } from '../report/row.ts';
import { ASSUMED } from './assumptions.ts';
import { type Deployment, readDeployment } from './deployment.ts';
import { type FirstLoad, firstLoad } from './first-load.ts';
import { carryOut, type Life } from './life.ts';
import type { Path } from './path.ts';
import { isPriced, PRICES, type Priced, REGION_FACTOR } from './prices.ts';
import { pathsOf, transitionRows, waysOn } from './transitions.ts';
import { bill, scaled, sum, typical, type Usage } from './usage.ts';
import { playing } from './workflow.ts';
import { createWorld, type WorldOptions } from './world.ts';

const DOLLARS = 0.0005;
const SERVICE = 'metro.sip-atlm';
const WARM_UP = 8;
const MEASURED = 7;

export interface CostOptions {
  readonly builds: Pick<Builds, 'functions' | 'runner'>;
  readonly folder: string;
  readonly today: string;
}

/** Transitions of the workflow, and what one licence costs at AWS. */
export async function costRows({ builds, folder, today }: CostOptions): Promise<Row[]> {
  const ways = waysOn(today);
  const others = [...ways.values()].filter((standards) => !standards.includes(SERVICE));
  const paths = await pathsOf([SERVICE, `${SERVICE}:returned`, ...others.flatMap(([first = '']) => first)]);
  mkdirSync(folder, { recursive: true });
  const given = {
    builds,
    host: await plain('cost/host.ts', folder),
    holdings: await newHoldings(await writeObject(join(folder, 'cost.pdf')), new Date(ASSUMED.now)),
    deployment: readDeployment(),
  };
  const pathOf = (returned: boolean) => {
    const path = paths.find((each) => each.service === SERVICE && each.returned === returned);
    if (path === undefined) throw new Error(`${SERVICE} was not carried out`);
    return path;
  };
  const simple = await livesOn(given, pathOf(false));
  const returned = await livesOn(given, pathOf(true));
  const rows = billRows(simple, typical(returned.map(({ all }) => all)));
  return [...transitionRows(ways, paths), ...rows, ...coldRows(simple, await firstLoad(builds, folder))];
}

/** Lambda charges loading too, and the first call of each of its environments loads. */
function coldRows(lives: readonly Life[], { cached, uncached }: FirstLoad): Row[] {
  const all = typical(lives.map((life) => life.all));
  const oneInTen = (ms: number) => {
    const gigabytes = ASSUMED.usualMemoryMb / 1024;
    const lambdaGbSecond = ((all.lambdaRequest ?? 0) / 10) * (ms / 1000) * gigabytes;
    return dollars(sum(all, { lambdaGbSecond }));
  };
  const from = (ms: number) => `${Math.round(ms)} ms to a function's first reply`;
  return [
    told(
      figure(
        'what the platform spends itself if every tenth call finds no warm function',
        oneInTen(cached),
        from(cached),
      ),
    ),
    told(figure('the same, had functions no code cache', oneInTen(uncached), from(uncached))),
  ];
}

type Given = Omit<WorldOptions, 'workflow'> & { readonly deployment: Deployment };

/** One licence after the other; the first ones warm the functions up. */
async function livesOn(given: Given, path: Path): Promise<Life[]> {
  const world = await createWorld({ ...given, workflow: playing(given.deployment, path) });
  try {
    const lives: Life[] = [];
    for (let n = 0; n < WARM_UP + MEASURED; n += 1)
      lives.push(await carryOut(world, n, { returned: path.returned }));
    return lives.slice(WARM_UP);
  } finally {
    await world.stop();
  }
}

/** What is paid by the piece, and no design of ours makes cheaper but telling people less, or asking them for less. */
const BY_THE_PIECE = {
  'mail, by the message': ['mail'],
  'files over the internet, by their size': ['internetGb'],
  'the malware scan, by the document': ['malwareObject', 'malwareGb'],
} as const satisfies Record<string, readonly Priced[]>;
const byThePiece: readonly Priced[] = Object.values(BY_THE_PIECE).flat();

/** What the platform spends itself. */
const dollars = (usage: Usage, factor: number = REGION_FACTOR) =>
  bill(usage, factor, (what) => !byThePiece.includes(what));

const figure = (name: string, value: number, from?: string) =>
  ({ section: 'cost', name, value, unit: 'USD', ...(from === undefined ? {} : { from }) }) as const;

function billRows(lives: readonly Life[], returned: Usage): Row[] {
  const all = typical(lives.map((life) => life.all));
  const documents = typical(lives.map((life) => life.documents));
  const half = { more: 0.5, fewer: -0.5 } as const;
  const withDocuments = (by: number) => sum(all, everyBy(documents, by));
  return [
    told(figure('one licence, simply approved: total', bill(all, REGION_FACTOR))),
    ...Object.entries(BY_THE_PIECE).map(([name, own]) =>
      told(figure(`of that, ${name}`, billOf(all, own), amountsIn(all, own))),
    ),
    atMost(DOLLARS, figure('of that, what the platform spends itself', dollars(all))),
    ...serviceRows(all),
    told(
      figure(
        'what the platform spends itself if half as many documents more were asked for',
        dollars(withDocuments(half.more)),
      ),
    ),
    told(
      figure(
        'what the platform spends itself if half as many documents were asked for',
        dollars(withDocuments(half.fewer)),
      ),
    ),
    told(figure('what the platform spends itself if it is returned once', dollars(returned))),
    told(
      figure(
        'what the platform spends itself if functions take twice as long',
        dollars(scaled(all, { lambdaGbSecond: 2 })),
      ),
    ),
    ...[1, 1.5].map((factor) =>
      told(
        figure(
          `what the platform spends itself if Jakarta costs ${factor} × us-east-1 (here ${REGION_FACTOR})`,
          dollars(all, factor),
        ),
      ),
    ),
  ];
}

const billOf = (usage: Usage, own: readonly Priced[]) =>
  bill(usage, REGION_FACTOR, (what) => own.includes(what));
const amountsIn = (usage: Usage, own: readonly Priced[]) =>
  own.map((what) => `${Number((usage[what] ?? 0).toPrecision(3))} × ${PRICES[what].unit}`).join(', ');

const everyBy = (usage: Usage, by: number): Usage =>
  scaled(usage, Object.fromEntries(Object.keys(PRICES).map((what) => [what, by])));

/** What each service takes of what the platform spends itself, dearest first, with what it is charged for. */
function serviceRows(usage: Usage): Row[] {
  const services = [...new Set(Object.values(PRICES).map(({ service }) => service))];
  return services
    .map((service) => {
      const own = Object.keys(PRICES)
        .filter(isPriced)
        .filter((what) => PRICES[what].service === service && !byThePiece.includes(what));
      return told(figure(service, billOf(usage, own), amountsIn(usage, own)));
    })
    .filter(({ value }) => value > 0)
    .toSorted((a, b) => b.value - a.value);
}
