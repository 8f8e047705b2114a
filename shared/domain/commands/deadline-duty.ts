import type { Role } from '../actor.ts';
import type { Stage } from '../application-state.ts';
import type { ServiceStandard } from '../service-standard.ts';
import { rolesOf } from './claims.ts';

type Steps = Pick<ServiceStandard, 'steps'>;

/** The step that answers for the time at each stage: where the platform works, that of the officers before or after it. */
const answering: Record<Stage, Stage> = {
  screening: 'verification',
  verification: 'verification',
  correction: 'correction',
  review: 'review',
  determination: 'determination',
  issuance: 'determination',
  signature: 'signature',
};

/**
 * Whom it is told that a part of the time limit is used up: the roles that take the step, then their superior, who
 * takes the next one. At screening those of verification, at issuance those of determination, at the signature those
 * who sign; nobody while the applicant repairs, because no time is used up then.
 */
export function rolesToTell(standard: Steps, stage: Stage): Role[] {
  const step = answering[stage];
  return [...new Set([...rolesOf(standard, step), ...superiorsOf(standard, step)])];
}

function superiorsOf({ steps }: Steps, step: Stage): readonly Role[] {
  switch (step) {
    case 'verification':
      return steps.review ?? steps.determination;
    case 'review':
      return steps.determination;
    case 'determination':
      return ['agency_head'];
    case 'screening':
    case 'correction':
    case 'issuance':
    case 'signature':
      return [];
  }
}
