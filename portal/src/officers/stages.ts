import type { Role } from '../../../shared/domain/actor.ts';
import type { Schemas } from '../api/client.ts';
import type { Who } from '../session/who.ts';

export type OfficerStage = 'verification' | 'review' | 'determination';
/** Stages whose files are listed; nobody claims what waits for a signature. */
export type ListedStage = OfficerStage | 'signature';

export const STAGES: readonly ListedStage[] = ['verification', 'review', 'determination', 'signature'];

export const isListed = (stage: string | undefined): stage is ListedStage =>
  STAGES.some((listed) => listed === stage);

export const isOfficerStage = (stage: string | undefined): stage is OfficerStage =>
  isListed(stage) && stage !== 'signature';

/** Whose daily work a stage is. */
const daily: Record<ListedStage, readonly Role[]> = {
  verification: ['verifier'],
  review: ['section_head'],
  determination: ['division_head'],
  signature: ['division_head', 'agency_head'],
};

/** Who may be named for a stage by a service standard; the API knows whether they are. */
const able: Record<ListedStage, readonly Role[]> = {
  ...daily,
  review: ['section_head', 'division_head'],
  determination: ['division_head', 'section_head'],
};

const isAmong = (who: Who | undefined, roles: readonly Role[]) =>
  who?.roles.some((role) => roles.includes(role)) ?? false;

/** The stages at which somebody works. */
export const stagesOf = (who: Who | undefined): ListedStage[] =>
  STAGES.filter((stage) => isAmong(who, daily[stage]));

export const mayWorkAt = (who: Who | undefined, stage: string | undefined): boolean =>
  isListed(stage) && isAmong(who, able[stage]);

type Claim = NonNullable<Schemas['QueueItem']['claim']>;

/** Who holds a file now; a lease that is over holds nothing. */
export function holderOf(claim: Claim | undefined, sub: string | undefined, now = Date.now()) {
  if (claim === undefined || Date.parse(claim.until) <= now) return 'nobody';
  return claim.by === sub ? 'me' : 'other';
}
