import { type Application, stageOf } from '../../shared/domain/application.ts';
import { standingOn } from '../../shared/domain/licence.ts';
import { earlierLicenceProblem } from '../../shared/domain/licence-effect.ts';
import type { PersonFacts } from '../../shared/domain/screening-rules.ts';
import type { Summary } from '../../shared/store/application-summary.ts';
import type { LicenceStore } from '../../shared/store/issuance-store.ts';
import { licenceId } from '../../shared/store/keys.ts';
import type { PersonStore } from '../../shared/store/person-store.ts';

export interface PersonFactsDependencies {
  readonly people: PersonStore;
  readonly licences: LicenceStore;
  /** The office's date. */
  readonly today: (tenant: string) => string;
}

/** Purposes that put another licence in the place of the earlier one, which then does not count any more. */
const REPLACES: readonly Application['purpose'][] = ['renewal', 'change_of_place', 'amendment', 'duplicate'];

/** Filed, and waiting for something. */
const isOpen = ({ dueAt, state }: Summary) =>
  dueAt !== undefined && stageOf({ state, reviewPending: false }) !== undefined;

/** What the person of an application holds and has filed; undefined when the form tells no NIK. */
export const createPersonFacts =
  ({ licences, people, today }: PersonFactsDependencies) =>
  async (application: Application): Promise<PersonFacts | undefined> => {
    const { form, id, person, purpose, tenant } = application;
    if (person === undefined) return undefined;
    const number = form['previous_licence'];
    const earlierId = number === undefined ? undefined : licenceId(tenant, number);
    const [things, earlier] = await Promise.all([
      people.thingsOf(person),
      earlierId === undefined ? undefined : licences.read(earlierId),
    ]);
    const day = today(tenant);
    const running = things.licences.filter(
      (licence) =>
        standingOn(licence, day) === 'active' && !(REPLACES.includes(purpose) && licence.id === earlierId),
    );
    return {
      licences: running.map(({ practice, profession }) => ({
        practice: practice ?? '',
        profession: profession ?? '',
      })),
      open: things.applications.filter((other) => other.id !== id && isOpen(other)),
      earlierLicence: purpose === 'new' ? undefined : earlierLicenceProblem(application, earlier, day),
    };
  };
