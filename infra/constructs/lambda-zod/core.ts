import { type $constructor as Maker, $constructor as makerOf } from 'zod/v4/core';

export * from 'zod/v4/core';

// Stands in for zod's core.js in our bundles (lean-zod.ts): a schema is made when it is first asked something. Making is
// most of what zod costs a cold start, and of the thousand that a function declares its first event asks a few.

/** A schema or a check. */
interface Made {
  _zod: { def: unknown; [part: string]: unknown };
}

interface Plan {
  readonly make: (schema: object) => void;
  /** Another schema, with these checks besides. */
  readonly withChecks: (checks: readonly unknown[], parent: object) => object;
}

/** A schema that is declared; what it is to be is kept until then. */
class Planned {
  #plan: Plan | undefined;

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  static planOf(schema: object): Plan | undefined {
    return #plan in schema ? schema.#plan : undefined;
  }

  /** From here on it is what zod makes it, also to whoever asks while it is being made. */
  static make(schema: object, plan: Plan): void {
    if (#plan in schema) schema.#plan = undefined;
    plan.make(schema);
  }
}

/** Where the prototypes of all schemas end: what nothing before has is there once the schema is made. */
const untilMade = new Proxy(
  {},
  {
    get(target, name, schema: object): unknown {
      const plan = Planned.planOf(schema);
      if (plan === undefined) return Reflect.get(target, name, schema);
      if (name === 'check') return (...checks: readonly unknown[]) => plan.withChecks(checks, schema);
      Planned.make(schema, plan);
      return Reflect.get(schema, name);
    },
  },
);

/** Also what has further checks is only planned, and what it has them of. */
function planChecks(members: object | undefined): void {
  const check: unknown = members && Reflect.get(members, 'check');
  if (members === undefined || typeof check !== 'function') return;
  Reflect.set(members, 'check', function (this: object, ...checks: readonly unknown[]): unknown {
    const more: unknown =
      Planned.planOf(this)?.withChecks(checks, this) ?? Reflect.apply(check, this, checks);
    return more;
  });
}

/** zod takes a bare function for a check, too. */
const checkOf = (check: unknown): unknown =>
  typeof check === 'function' ? { _zod: { check, def: { check: 'custom' }, onattach: [] } } : check;

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const checksOf = (def: unknown): readonly unknown[] =>
  list(typeof def === 'object' && def !== null && Reflect.get(def, 'checks'));

/** A maker of zod's that plans. Its `init`, its name and what its instances can do are those of zod's own. */
function planner<T extends Made, D>(maker: Maker<T, D>): Maker<T, D> {
  class One extends Planned {}
  const prototype: unknown = Reflect.get(maker, 'prototype');
  if (typeof prototype !== 'object') throw new TypeError('a maker of zod has no prototype');
  Object.setPrototypeOf(prototype, untilMade);
  Object.setPrototypeOf(One.prototype, prototype);

  const isMade = (schema: object): schema is T => Planned.planOf(schema) === undefined;

  function make(schema: object, def: D, parent: object | undefined): void {
    if (!isMade(schema)) return;
    maker.init(schema, def);
    const { deferred } = schema._zod;
    Object.assign(schema._zod, { constr: planning, deferred: undefined, ...(parent && { parent }) });
    for (const step of list(deferred)) if (typeof step === 'function') Reflect.apply(step, undefined, []);
  }

  const planned = (def: D, parent?: object): object =>
    new One({
      make(schema) {
        make(schema, def, parent);
      },
      withChecks: (checks, base) =>
        planned(Object.assign({}, def, { checks: [...checksOf(def), ...checks.map(checkOf)] }), base),
    });

  const planning = new Proxy(maker, { construct: (_, [def]: [D]) => planned(def) });
  return planning;
}

/** As zod's own. An error is thrown at once, so it is made at once. */
export const $constructor: typeof makerOf = (name, initializer, members, params) => {
  planChecks(members);
  const maker = makerOf(name, initializer, members, params);
  return params?.Parent === undefined ? planner(maker) : maker;
};
