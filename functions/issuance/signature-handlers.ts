import type { Application } from '../../shared/domain/application.ts';
import { stageOf } from '../../shared/domain/application-state.ts';
import { signatoryRefusal } from '../../shared/domain/commands/signature.ts';
import type { Office } from '../../shared/domain/office.ts';
import { isRefusal, refuse } from '../../shared/domain/refusal.ts';
import { SigningUnavailable } from '../../shared/gateways/licence-signature/faults.ts';
import { applicationStatus } from '../../shared/http/application-status.ts';
import type { Handlers } from '../../shared/http/call.ts';
import { logFault } from '../../shared/http/telemetry.ts';
import type { ApplicationStore } from '../../shared/store/application-store.ts';
import { EarlierLicenceUnfit } from './earlier-licence.ts';
import type { Signatory } from './issuance.ts';
import type { contract } from './signature-contract.ts';

export interface SignatureDependencies {
  readonly applications: Pick<ApplicationStore, 'read'>;
  readonly issue: (applicationId: string, signatory: Signatory) => Promise<Application>;
  readonly officeOf: (tenant: string) => Pick<Office, 'signer'> | undefined;
}

/** A bad minute of BSrE, or an operator's work. */
const RETRY_AFTER_SECONDS = 60;
/** What the signatory can do something about is no fault of ours. */
const theirs = ['secret_wrong', 'signatory_unregistered', 'signatory_certificate'] as const;

export function createHandlers(dependencies: SignatureDependencies): Handlers<typeof contract> {
  const { applications, issue, officeOf } = dependencies;
  const isSignedByHand = ({ tenant }: Application) => officeOf(tenant)?.signer === 'bsre';

  return {
    async sign({ body: secret, caller, params: { id } }) {
      const application = await applications.read(id, caller);
      if (isRefusal(application)) return application;
      const refusal = signatoryRefusal(application, caller);
      if (refusal?.refused === 'role_not_allowed') return refusal;
      const waits = stageOf(application) === 'signature';
      if (!isSignedByHand(application) || !(waits || application.state === 'issued'))
        return refuse('wrong_state');
      if (refusal !== undefined) return refusal;
      return issue(id, { sub: caller.sub, secret }).then(bodyOf, problemOf);
    },
  };
}

/** Issuing leaves alone what is issued, so that a second click is told the same. */
const bodyOf = (application: Application) => ({ body: applicationStatus(application) });

function problemOf(fault: unknown) {
  if (fault instanceof EarlierLicenceUnfit) return unfit(fault);
  if (!(fault instanceof SigningUnavailable)) throw fault;
  const refused = theirs.find((trouble) => trouble === fault.trouble);
  if (refused !== undefined) return { refused };
  logFault('a licence cannot be signed', fault, {});
  return { refused: 'signing_unavailable', retryAfterSeconds: RETRY_AFTER_SECONDS } as const;
}

/** The licence that it is about was suspended, or ended, while it waited: people have to decide. */
function unfit(fault: EarlierLicenceUnfit) {
  logFault('a licence cannot be issued', fault, {});
  return refuse('wrong_state');
}
