import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { type Caller, everybody } from './support/callers.ts';
import { type Cell, differences, onThing } from './support/cells.ts';
import { deeds } from './support/deeds.ts';
import { routeOf, routes } from './support/routes.ts';
import { atTheDoor, type Deed, expected, isStageOfficer } from './support/rule.ts';
import { place, remove, stored, type Thing } from './support/things.ts';

const { applicant, another, others } = await everybody();
const counter = others.find(({ role }) => role === 'front_office');
const callers = [applicant, another, ...others];

const online = { channel: 'online', by: applicant.sub } as const;
const colleague = { channel: 'counter', by: 'a colleague', condition: 'draft' } as const;

/** One's own, somebody else's and another local government's, in the states that make a difference. */
const things: readonly Thing[] = [
  { name: "an applicant's draft", condition: 'draft', tenant: 'metro', ...online },
  { name: "an applicant's filed application", condition: 'in verification', tenant: 'metro', ...online },
  { name: "an applicant's recommended application", condition: 'recommended', tenant: 'metro', ...online },
  {
    name: 'a draft at the counter',
    condition: 'draft',
    tenant: 'metro',
    channel: 'counter',
    by: counter?.sub ?? '',
  },
  { name: "a colleague's draft at the counter", tenant: 'metro', ...colleague },
  { name: 'a draft at the counter of Semarang', tenant: 'semarang', ...colleague },
  {
    name: 'an application filed in Semarang',
    condition: 'in verification',
    tenant: 'semarang',
    channel: 'online',
    by: another.sub,
  },
];
/** Enough for those who are refused before anybody looks. */
const atTheDoorTried = new Set([
  "an applicant's draft",
  "an applicant's filed application",
  'an application filed in Semarang',
]);

/** Things that nobody may change, because only those ask of them who are refused, or who only read. */
const shared = new Map<Thing, string>();
const before = new Map<string, unknown>();
beforeAll(async () => {
  for (const thing of things) {
    const id = await place(thing);
    shared.set(thing, id);
    before.set(id, await stored(id));
  }
});

type Asked = (typeof deeds)[keyof typeof deeds];
const requestOf = (asked: Asked) => ('request' in asked ? asked.request : undefined);

function cellOf(name: string, asked: Asked, caller: Caller, thing: Thing): Cell {
  const route = routeOf(name);
  const deed: Deed = asked;
  const status = expected(caller, route, deed, thing);
  const changes = status < 400 && route.method !== 'GET';
  const ask = async (id: string) => caller.client.send(route, onThing(requestOf(asked), id));
  const onOwn = async () => {
    const holds = isStageOfficer(caller, thing) && name !== 'claim';
    const id = await place(thing, holds ? caller.sub : undefined);
    return ask(id).finally(() => remove(id));
  };
  return {
    caller,
    route,
    on: thing.name,
    expected: status,
    ask: changes ? onOwn : () => ask(shared.get(thing) ?? ''),
  };
}

const cellsOf = (name: string, asked: Asked): Cell[] =>
  callers.flatMap((caller) =>
    things
      .filter((thing) => atTheDoor(caller, routeOf(name)) === undefined || atTheDoorTried.has(thing.name))
      .map((thing) => cellOf(name, asked, caller, thing)),
  );

test('every route on an application is tried below', () => {
  const onApplications = Object.entries(routes).filter(([, { path }]) =>
    path.startsWith('/applications/{id}'),
  );
  expect(Object.keys(deeds).sort()).toEqual(onApplications.map(([name]) => name).sort());
});

describe('on an application every role gets the answer of the rule, be it their own, another’s or another office’s:', () => {
  test.each(Object.entries(deeds))('%s', async (name, asked) => {
    const cells = cellsOf(name, asked);
    expect(cells.length).toBeGreaterThan(40);
    expect(await differences(cells)).toEqual([]);
  });

  test('whoever was refused has changed nothing', async () => {
    for (const id of shared.values()) expect(await stored(id)).toEqual(before.get(id));
  });

  test('every answer that the rule can give was expected of some route', () => {
    const all = Object.entries(deeds).flatMap(([name, asked]) => cellsOf(name, asked));
    const statuses = new Set(all.map((cell) => cell.expected));
    expect([...statuses].sort()).toEqual([200, 201, 401, 403, 404, 409, 422]);
    const reached = new Set(
      all.filter((cell) => cell.expected < 400).map(({ route }) => `${route.method} ${route.path}`),
    );
    expect(reached.size).toBe(
      Object.keys(deeds).length - ['submit', 'confirmFiling', 'recordOpinion', 'review', 'sign'].length,
    );
  });
});

const Problem = z.looseObject({ code: z.literal('not_found') });

test('an application that is hidden from somebody is answered for as if it did not exist', async () => {
  const hidden = things.find(({ tenant }) => tenant === 'semarang');
  const nothing = '01936f00-0000-7000-8000-00000000dead';
  for (const [name, asked] of Object.entries(deeds)) {
    const route = routeOf(name);
    const reader = callers.find((caller) => atTheDoor(caller, route) === undefined && caller !== another);
    const bodyOf = async (id: string) => {
      const reply = await reader?.client.send(route, onThing(requestOf(asked), id));
      return { ...z.parse(Problem, reply?.body), requestId: '' };
    };
    expect(await bodyOf((hidden && shared.get(hidden)) ?? ''), name).toEqual(await bodyOf(nothing));
  }
});
