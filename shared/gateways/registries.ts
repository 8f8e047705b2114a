import type { Registry, RegistryCheck } from '../domain/registry-check.ts';
import { ask } from './registries/ask.ts';
import { createResilience, type RegistryLimits, reasonOf, registryLimits } from './registries/resilience.ts';
import {
  type FacilityQuestion,
  type NikQuestion,
  paths,
  type Reply,
  type StrQuestion,
} from './registries/wire.ts';

export interface Registries {
  checkStr: (question: StrQuestion) => Promise<RegistryCheck>;
  checkNik: (question: NikQuestion) => Promise<RegistryCheck>;
  checkFacility: (question: FacilityQuestion) => Promise<RegistryCheck>;
  checkSkp: (question: StrQuestion) => Promise<RegistryCheck>;
}

interface Dependencies {
  /** Where the registries are, with or without a path and a final slash. */
  baseUrl: string;
  /** Gives a real registry its credentials, if it wants any. */
  fetch: typeof globalThis.fetch;
  now: () => Date;
  limits?: RegistryLimits;
}

type Question = StrQuestion | NikQuestion | FacilityQuestion;
type Answer = Omit<RegistryCheck, 'registry' | 'checkedAt'>;

const toAnswer = (reply: Reply, host: string): Answer => ({
  outcome: reply.outcome,
  ...(reply.outcome === 'mismatch' ? { detail: reply.fields } : {}),
  ...(reply.outcome === 'found' ? { credits: reply.credits } : {}),
  source: reply.sandbox === true ? 'sandbox' : (reply.source ?? host),
});

/**
 * The registries of STR, NIK and facilities. Each check answers within `limits.totalMs` (8 s) and never rejects
 * because a registry is down, slow or talks nonsense: that is `not_checked` with its reason. Logs nothing.
 * @throws TypeError when `baseUrl` is no URL
 */
export const createRegistries = ({
  baseUrl,
  fetch,
  now,
  limits = registryLimits,
}: Dependencies): Registries => {
  const base = new URL(baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`);

  const checker = (registry: Registry) => {
    const url = new URL(paths[registry], base);
    const resilience = createResilience(limits);
    return async (body: Question): Promise<RegistryCheck> => {
      const answer = await resilience
        .execute(({ signal }) => ask(fetch, { url, body, signal }))
        .then((reply) => toAnswer(reply, base.host))
        .catch(
          (error: unknown): Answer => ({
            outcome: 'not_checked',
            reason: reasonOf(error),
            source: base.host,
          }),
        );
      return { registry, ...answer, checkedAt: now().toISOString() };
    };
  };

  return {
    checkStr: checker('str'),
    checkNik: checker('nik'),
    checkFacility: checker('facility'),
    checkSkp: checker('skp'),
  };
};
