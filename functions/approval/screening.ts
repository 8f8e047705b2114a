import type { Application } from '../../shared/domain/application.ts';
import { isRefusal, unrefused } from '../../shared/domain/refusal.ts';
import type { RegistryCheck } from '../../shared/domain/registry-check.ts';
import { answersFor } from '../../shared/domain/registry-claims.ts';
import type { Rule } from '../../shared/domain/rule-trace.ts';
import { type PersonFacts, traceOf } from '../../shared/domain/screening-rules.ts';
import type { ServiceStandard, StandardOf } from '../../shared/domain/service-standard.ts';
import { transitions } from '../../shared/domain/transitions.ts';
import type { Registries } from '../../shared/gateways/registries.ts';
import type { ApplicationStore } from '../../shared/store/application-store.ts';

export interface ScreeningDependencies {
  readonly applications: Pick<ApplicationStore, 'read' | 'execute'>;
  readonly registries: Registries;
  /** What the same person holds or has filed; undefined when nothing tells whose application it is. */
  readonly personFacts: (application: Application) => Promise<PersonFacts | undefined>;
  readonly standardOf: StandardOf;
  readonly legalBasisOf: (rule: Rule) => string;
}

const screening = { system: 'screening' } as const;

/**
 * The automatic checks of an application: asks the registries and what the person holds already, and records what
 * every rule makes of it for the verifier. Whatever they say, or do not say, a person decides. Repeated, it only
 * answers where the application stands.
 */
export const createScreening = (dependencies: ScreeningDependencies) => {
  const { applications, legalBasisOf, personFacts, registries, standardOf } = dependencies;

  async function findings(application: Application) {
    const standard = standardOf(application);
    if (standard === undefined) return { checks: [], trace: [] };
    const [checks, person] = await Promise.all([
      checksOf(application, registries, standard),
      personFacts(application),
    ]);
    const { form, purpose } = application;
    return { checks, trace: traceOf({ form, purpose, standard, checks, person }, legalBasisOf) };
  }

  return async (applicationId: string): Promise<Application> => {
    const application = await standing(applications, applicationId);
    if (transitions.screened[application.state] === undefined) return application;
    const command = { type: 'screen', ...(await findings(application)) } as const;
    const screened = await applications.execute(applicationId, command, { actor: screening });
    return isRefusal(screened) ? standing(applications, applicationId) : screened;
  };
};

/** Where it stands now: somebody may have been faster, for example withdrawn it. */
const standing = async (applications: ScreeningDependencies['applications'], id: string) =>
  unrefused(await applications.read(id, screening), `application ${id}`);

/** All registries at once; each answers within its own time limit or is marked as not checked. */
function checksOf(
  { form, purpose }: Application,
  { checkFacility, checkNik, checkSkp, checkStr }: Registries,
  { profession }: ServiceStandard,
): Promise<RegistryCheck[]> {
  const { name, number } = answersFor('str', form);
  const { birthDate, nik } = answersFor('nik', form);
  const { code, name: practice } = answersFor('facility', form);
  const registration = number && name && profession && { number, name, profession: profession.code };
  const asked = [
    registration && checkStr(registration),
    nik && name && birthDate && checkNik({ nik, name, birthDate }),
    // A facility that applies for its own licence is in no registry yet.
    profession &&
      practice &&
      isFacility(form['practice_kind']) &&
      checkFacility(code ? { code, name: practice } : { name: practice }),
    purpose === 'renewal' && registration && checkSkp(registration),
  ];
  return Promise.all(asked.filter((check) => typeof check === 'object'));
}

/** Every kind of practice but the independent one is at a facility; a revocation asks for none. */
const isFacility = (kind: string | undefined) => kind !== undefined && kind !== 'independent';
