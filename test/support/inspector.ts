import * as z from 'zod/mini';
import { contract } from '../../functions/authenticity/contract.ts';
import { createHandlers } from '../../functions/authenticity/handlers.ts';
import type { Licence } from '../../shared/domain/licence.ts';
import { createApi } from '../../shared/http/api.ts';
import { NOW } from './builders.ts';
import { aCredential, issuers, PUBLIC_URL } from './credential.ts';
import { aLicence, onlyLicence } from './licence.ts';
import { aRequest, bodyOf, quietTelemetry } from './requests.ts';
import { anOffice } from './standard.ts';

/** A world with one licence, Siti's, and its credential; nothing else was ever issued. */

const metro = issuers();
export const { issue, keys } = metro;
export const request = aCredential();
export const licence = aLicence({ status: request.status });
export const { full, shown } = await issue(request);

const listOf = (entries: readonly (readonly [number, number])[], now: Date = NOW) =>
  metro.statusList({ tenant: 'metro', list: 'metro-2026', entries: new Map(entries), now });

interface World {
  readonly licence?: Licence;
  readonly now?: Date;
  /** What the status list says. */
  readonly entries?: readonly (readonly [number, number])[];
  /** Instead of a list. */
  readonly list?: string;
  /** Seconds until somebody may ask again, where they asked too often. */
  readonly wait?: number;
}

/** Who checks licences there, with what they asked the records and the counter. */
export function anInspector(world: World = {}) {
  const { entries = [], now = NOW, wait } = world;
  const reads: string[] = [];
  const asked: string[] = [];
  const { faults, telemetry } = quietTelemetry();
  const handlers = createHandlers({
    licences: {
      read(id) {
        reads.push(id);
        return onlyLicence(world.licence ?? licence).read(id);
      },
    },
    officeOf: (tenant) => (tenant === 'metro' ? anOffice() : undefined),
    keys,
    readList: async (list) => world.list ?? (list === 'metro-2026' ? listOf(entries, now) : undefined),
    readFile: () => Promise.resolve(undefined),
    chains: () => Promise.resolve(new Map()),
    budget: {
      spend(network) {
        asked.push(network);
        return Promise.resolve(wait);
      },
    },
    publicUrl: PUBLIC_URL,
    now: () => now,
  });
  const handle = createApi(contract, handlers, telemetry);
  const verify = (body: object, language = 'en') =>
    handle(aRequest('POST /verifications', { body, headers: { 'accept-language': language } }));
  const verdict = async (body: object) => {
    const answer = z.parse(contract.verify.reply.body, bodyOf(await verify(body)));
    return { ...answer, codes: answer.reasons.map(({ code }) => code) };
  };
  const get = (path: string, tenant: string) =>
    handle(aRequest(`GET ${path}/{tenant}`, { params: { tenant } }));
  return { asked, faults, get, reads, verdict, verify };
}

export const known = { tenant: 'metro', number: licence.number };
export const named = { ...known, name: licence.holder };
