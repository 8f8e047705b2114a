import type { Application } from '../../shared/domain/application.ts';
import { awaitsConfirmation } from '../../shared/domain/filing.ts';
import type { Office } from '../../shared/domain/office.ts';
import { isRefusal, refuse } from '../../shared/domain/refusal.ts';
import type { StandardOf } from '../../shared/domain/service-standard.ts';
import type { ConfirmationCodes } from '../../shared/gateways/confirmation-code.ts';
import { applicationView } from '../../shared/http/application-view.ts';
import type { Handlers } from '../../shared/http/call.ts';
import type { ApplicationStore } from '../../shared/store/application-store.ts';
import type { contract } from './confirmation-contract.ts';

export interface ConfirmationDependencies {
  readonly applications: Pick<ApplicationStore, 'executeWith'>;
  readonly codes: Pick<ConfirmationCodes, 'fits'>;
  readonly standardOf: StandardOf;
  readonly officeOf: (tenant: string) => Office | undefined;
}

export function createHandlers(dependencies: ConfirmationDependencies): Handlers<typeof contract> {
  const { applications, codes, officeOf, standardOf } = dependencies;

  const isRight = async ({ confirmation, id }: Application, code: string) =>
    confirmation !== undefined && (await codes.fits(id, confirmation.round, code));

  return {
    async confirmFiling({ body, caller, language, params }) {
      const confirmed = await applications.executeWith(
        params.id,
        async (application) => ({
          command: { type: 'confirm_filing', right: await isRight(application, body.code) },
        }),
        { actor: caller },
      );
      if (isRefusal(confirmed)) return confirmed;
      if (awaitsConfirmation(confirmed)) return refuse('code_wrong');
      const standard = standardOf(confirmed);
      const desk = officeOf(confirmed.tenant)?.feedback;
      if (standard === undefined) return refuse('wrong_state');
      return { body: applicationView(confirmed, { standard, desk, language }, caller) };
    },
  };
}
