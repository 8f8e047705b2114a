import type { Application } from '../../shared/domain/application.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import type { RegistryCheck } from '../../shared/domain/registry-check.ts';
import type { ServiceStandard } from '../../shared/domain/service-standard.ts';
import { transitions } from '../../shared/domain/transitions.ts';
import type { Registries } from '../../shared/gateways/registries/registries.ts';
import type { ApplicationStore } from '../../shared/store/application-store.ts';

export interface ScreeningDependencies {
  readonly applications: Pick<ApplicationStore, 'read' | 'execute'>;
  readonly registries: Registries;
  readonly standardOf: (service: string) => ServiceStandard | undefined;
}

const screening = { system: 'screening' } as const;

/**
 * Asks the registries about an application and records their answers for the verifier. Whatever they say, or do not
 * say, a person decides. Repeated, it only answers where the application stands.
 */
export const createScreening =
  ({ applications, registries, standardOf }: ScreeningDependencies) =>
  async (applicationId: string): Promise<Pick<Application, 'state'>> => {
    const application = await applications.read(applicationId, screening);
    if (isRefusal(application)) throw new Error(`application ${applicationId}: ${application.refused}`);
    if (transitions.screened[application.state] === undefined) return application;
    const checks = await checksOf(application, registries, standardOf(application.service));
    const screened = await applications.execute(
      applicationId,
      { type: 'screen', checks },
      { actor: screening },
    );
    return isRefusal(screened) ? standing(applications, applicationId) : screened;
  };

/** Where it stands when somebody was faster, for example withdrew it meanwhile. */
async function standing(applications: ScreeningDependencies['applications'], applicationId: string) {
  const application = await applications.read(applicationId, screening);
  if (isRefusal(application)) throw new Error(`application ${applicationId}: ${application.refused}`);
  return application;
}

/** All registries at once; each answers within its own time limit or is marked as not checked. */
function checksOf(
  { form }: Application,
  { checkFacility, checkNik, checkStr }: Registries,
  standard: ServiceStandard | undefined,
): Promise<RegistryCheck[]> {
  const {
    birth_date: birthDate,
    facility_code: code,
    full_name: name,
    nik,
    practice_name: practice,
    str_number,
  } = form;
  const profession = standard?.profession.code;
  const asked = [
    str_number && name && profession && checkStr({ number: str_number, name, profession }),
    nik && name && birthDate && checkNik({ nik, name, birthDate }),
    practice &&
      form['practice_kind'] === 'facility' &&
      checkFacility(code ? { code, name: practice } : { name: practice }),
  ];
  return Promise.all(asked.filter((check) => typeof check === 'object'));
}
