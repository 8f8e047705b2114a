import type { ApplicationEventType } from './application-events.ts';
import type { ApplicationState } from './application-state.ts';

type Steps = Partial<Record<ApplicationState, ApplicationState>>;

/** While the office has the file and the clock runs. */
const waiting: Steps = {
  submitted: 'submitted',
  screened: 'screened',
  in_verification: 'in_verification',
  recommended: 'recommended',
  approved: 'approved',
};

/** Every way an application may change: for each event, from which state to which. All else is refused. */
export const transitions: Record<Exclude<ApplicationEventType, 'draft_created'>, Steps> = {
  form_edited: { draft: 'draft', returned: 'returned' },
  confirmation_requested: { draft: 'draft' },
  confirmation_failed: { draft: 'draft' },
  filing_confirmed: { draft: 'draft' },
  document_recorded: { draft: 'draft', returned: 'returned' },
  submitted: { draft: 'submitted' },
  opinion_requested: { submitted: 'submitted' },
  screened: { submitted: 'screened', in_verification: 'in_verification' },
  claimed: { screened: 'in_verification', in_verification: 'in_verification', recommended: 'recommended' },
  released: { in_verification: 'in_verification', recommended: 'recommended' },
  returned: { in_verification: 'returned', recommended: 'returned' },
  resubmitted: { returned: 'in_verification' },
  opinion_recorded: {
    submitted: 'submitted',
    screened: 'screened',
    in_verification: 'in_verification',
    returned: 'returned',
    recommended: 'recommended',
  },
  recommended: { in_verification: 'recommended' },
  reviewed: { recommended: 'recommended' },
  deadline_reached: waiting,
  deemed_granted: {
    submitted: 'recommended',
    screened: 'recommended',
    in_verification: 'recommended',
    recommended: 'recommended',
  },
  due_time_changed: { ...waiting, returned: 'returned' },
  approved: { recommended: 'approved' },
  rejected: { recommended: 'rejected' },
  numbered: { approved: 'approved' },
  signing_delayed: { approved: 'approved' },
  issued: { approved: 'issued' },
  withdrawn: {
    draft: 'withdrawn',
    submitted: 'withdrawn',
    screened: 'withdrawn',
    in_verification: 'withdrawn',
    returned: 'withdrawn',
    recommended: 'withdrawn',
  },
  lapsed: { returned: 'lapsed' },
};
