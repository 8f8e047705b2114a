import { type Digest, GENESIS, type Link, link } from './event-chain.ts';
import type { Licence, LicenceEnd } from './licence.ts';
import { type LicenceEvent, type MeasureSteps, measureSteps } from './licence-events.ts';
import type { Grounds, Measure, Proposal } from './licence-measures.ts';

/**
 * A licence after one more event, and the event tied to those before it. Pure.
 * @throws Error for an event that cannot follow: the stored events are damaged or the code is wrong
 */
export function followed(
  licence: Licence,
  event: LicenceEvent,
  digest: Digest,
): { readonly after: Licence; readonly link: Link<LicenceEvent> } {
  const n = (licence.chain?.n ?? 0) + 1;
  const linked = link(n, licence.chain?.hash ?? GENESIS, event, digest);
  const after = { ...licence, ...change(licence, event, n), chain: { n, hash: linked.hash } };
  return { after, link: linked };
}

function change(licence: Licence, event: LicenceEvent, n: number): Partial<Licence> {
  switch (event.type) {
    case 'suspension_proposed':
      return proposed(licence, 'suspension', event, n);
    case 'reinstatement_proposed':
      return proposed(licence, 'reinstatement', event, n);
    case 'revocation_proposed':
      return proposed(licence, 'revocation', event, n);
    case 'proposal_withdrawn':
    case 'proposal_declined':
      openProposal(licence, event);
      return { proposal: undefined };
    case 'suspended':
    case 'reinstated':
      return carriedOut(licence, event, event.data.proposal);
    case 'revoked':
      return 'end' in event.data
        ? ended(licence, event.type, event.data.end)
        : carriedOut(licence, event, event.data.proposal);
    case 'superseded':
      return ended(licence, event.type, event.data.end);
    case 'revised':
      if (licence.version !== event.data.version)
        throw new Error(`licence ${licence.id} has another version`);
      return {};
    case 'expired':
      return expired(licence, event.at);
  }
}

function ended({ state }: Licence, to: 'superseded' | 'revoked', end: LicenceEnd): Partial<Licence> {
  if (state !== 'active') throw new Error(`no application ends a licence that is ${state}`);
  return { state: to, end, proposal: undefined };
}

/** A suspension outlives the last day: it may still be lifted, for a renewal, or end in a revocation. */
function expired({ proposal, state }: Licence, at: string): Partial<Licence> {
  return { expiredAt: at, proposal: state === 'suspended' ? proposal : undefined };
}

function proposed(
  { proposal }: Licence,
  measure: Measure,
  { at, by, data }: Extract<LicenceEvent, { data: Grounds }>,
  n: number,
): Partial<Licence> {
  if (proposal !== undefined) throw new Error(`a ${measure} cannot be proposed beside another measure`);
  return { proposal: { ...data, n, measure, by, at } };
}

function carriedOut(
  licence: Licence,
  event: Extract<LicenceEvent, { type: MeasureSteps['done'] }>,
  proposal: number,
): Partial<Licence> {
  const { ground, measure } = openProposal(licence, { type: event.type, data: { proposal } });
  const { done, from, to } = measureSteps[measure];
  if (done !== event.type || !from.includes(licence.state))
    throw new Error(`event ${event.type} cannot follow state ${licence.state}`);
  const { at } = event;
  return {
    state: to,
    proposal: undefined,
    suspension: to === 'suspended' ? { at, ground } : undefined,
    ...(to === 'revoked' ? { end: { at, reason: 'office_decision' as const, ground } } : {}),
  };
}

function openProposal(
  { proposal }: Licence,
  { data, type }: { readonly type: string; readonly data: { readonly proposal: number } },
): Proposal {
  if (proposal?.n !== data.proposal) throw new Error(`event ${type} is about no open proposal`);
  return proposal;
}
