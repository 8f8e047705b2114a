import { setTimeout as sleep } from 'node:timers/promises';
import { decodeJwt } from 'jose';
import * as z from 'zod/mini';
import { contract as registry } from '../../functions/registry/contract.ts';
import { contract as lists } from '../../functions/status/contract.ts';
import type { Client } from '../../infra/local/client.ts';
import type { Standing } from '../../shared/domain/licence.ts';
import { STATUS, type StatusReference, statusAt } from '../../shared/domain/status-list.ts';

/** One credential: the licence's public page, the version that it is of, and its place in a list. */
export interface Watched {
  readonly id: string;
  readonly code: string;
  readonly version: number;
  readonly status: StatusReference;
}

/** For how long page and list said different things of a credential, and what. */
export interface Disagreement {
  readonly id: string;
  readonly version: number;
  readonly page: Standing;
  readonly list: number;
  readonly ms: number;
}

const Token = z.object({ status_list: z.object({ bits: z.literal(2), lst: z.string() }) });

const statuses: Readonly<Record<Standing, number>> = {
  active: STATUS.valid,
  expired: STATUS.valid,
  suspended: STATUS.suspended,
  revoked: STATUS.invalid,
  superseded: STATUS.invalid,
};

const EVERY_MS = 100;

/** Asks page and list of every watched credential at once, again and again, until it is told to stop. */
export function statusWatch(anybody: Client) {
  const watched: Watched[] = [];
  const open = new Map<Watched, Disagreement & { readonly since: number }>();
  const found: Disagreement[] = [];
  let samples = 0;
  let going = true;

  const page = async ({ code, id }: Watched) => {
    const { standing, version } = await anybody.call(registry.getLicenceStatus, {
      params: { id },
      query: { code },
    });
    return { standing, version };
  };

  async function listed({ status: { index, list } }: Watched): Promise<number | undefined> {
    const { body } = await anybody.send(lists.getStatusList, { params: { list } });
    const { status_list } = z.parse(Token, decodeJwt(z.parse(z.string(), body)));
    return statusAt(new Uint8Array(Buffer.from(status_list.lst, 'base64url')), status_list.bits, index);
  }

  async function sample(one: Watched): Promise<void> {
    const [{ standing, version }, list = -1] = await Promise.all([page(one), listed(one)]);
    samples += 1;
    const now = performance.now();
    const expected = one.version < version ? STATUS.invalid : statuses[standing];
    const before = open.get(one);
    if (before !== undefined && (expected === list || before.page !== standing)) {
      found.push({ ...before, ms: now - before.since });
      open.delete(one);
    }
    if (expected !== list && !open.has(one))
      open.set(one, { id: one.id, version: one.version, page: standing, list, ms: 0, since: now });
  }

  async function run(): Promise<void> {
    while (going) {
      await Promise.all(watched.map(sample));
      await sleep(EVERY_MS);
    }
  }
  const running = run();

  return {
    watch: (one: Watched) => watched.push(one),
    /** Whether page and list agree on everything that is watched, as of the last look. */
    agrees: () => open.size === 0,
    async stop() {
      going = false;
      await running;
      const lasting = [...open.values()].map((each) => ({ ...each, ms: performance.now() - each.since }));
      return { samples, disagreements: [...found, ...lasting] };
    },
  };
}
