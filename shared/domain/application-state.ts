import * as z from 'zod/mini';

/** States of an application; how they follow each other is in `transitions.ts`. */
export const ApplicationState = z.enum([
  'draft',
  'submitted',
  'screened',
  'in_verification',
  'returned',
  'recommended',
  'approved',
  'issued',
  'rejected',
  'withdrawn',
  'lapsed',
]);
export type ApplicationState = z.infer<typeof ApplicationState>;

/** What an application waits for; also the name of the work queue it stands in. */
export const Stage = z.enum([
  'screening',
  'verification',
  'correction',
  'review',
  'determination',
  'issuance',
  'signature',
]);
export type Stage = z.infer<typeof Stage>;

/** Stages at which officers work; elsewhere a file waits for the platform or for the applicant. */
export const OfficerStage = z.enum(['verification', 'review', 'determination']);
export type OfficerStage = z.infer<typeof OfficerStage>;

const stages: Partial<Record<ApplicationState, Stage>> = {
  submitted: 'screening',
  screened: 'verification',
  in_verification: 'verification',
  returned: 'correction',
  recommended: 'determination',
  approved: 'issuance',
};

/** What tells the stage. */
interface Standing {
  readonly state: ApplicationState;
  readonly reviewPending: boolean;
  readonly signing?: { readonly signatory: boolean } | undefined;
}

/** The stage that an application waits in, or undefined where nothing more is to be done by the approval path. */
export function stageOf({ reviewPending, signing, state }: Standing): Stage | undefined {
  if (state === 'recommended' && reviewPending) return 'review';
  return state === 'approved' && signing?.signatory === true ? 'signature' : stages[state];
}

/** Whether an application of this state waits for something. */
export const isOpen = (state: ApplicationState): boolean => stages[state] !== undefined;

/** What an application waits for, in a word: `nothing` when the approval path is over. */
export const waitsFor = (application: Standing): Stage | 'nothing' => stageOf(application) ?? 'nothing';
