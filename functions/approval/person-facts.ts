import type { Application } from '../../shared/domain/application.ts';
import { standingOn } from '../../shared/domain/licence.ts';
import { earlierLicenceProblem, replacesEarlier } from '../../shared/domain/licence-effect.ts';
import { licenceId } from '../../shared/domain/numbering.ts';
import type { PersonFacts } from '../../shared/domain/screening-rules.ts';
import type { LicenceStore } from '../../shared/store/licence-store.ts';
import type { PersonStore } from '../../shared/store/person-store.ts';

export interface PersonFactsDependencies {
  readonly people: PersonStore;
  readonly licences: Pick<LicenceStore, 'read'>;
  /** The office's date. */
  readonly today: (tenant: string) => string;
}

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
    const replaced = replacesEarlier(purpose) ? earlierId : undefined;
    const running = things.licences.filter(
      (licence) => standingOn(licence, day) === 'active' && licence.id !== replaced,
    );
    return {
      licences: running.map(({ practice = '', profession = '' }) => ({ practice, profession })),
      open: things.applications.filter((other) => other.id !== id && other.open),
      earlierLicence: earlierLicenceProblem(application, earlier, day),
    };
  };
