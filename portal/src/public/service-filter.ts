import type { Purpose } from '../../../shared/domain/service-standard.ts';

type Purposes = Readonly<Partial<Record<Purpose, unknown>>>;

interface Filtered {
  readonly tenant: string;
  readonly profession?: { readonly id: string; readonly en: string } | undefined;
  readonly purposes: Purposes;
}

/** What somebody looks for; empty where they do not mind. A profession goes by its Indonesian name. */
export interface Wish {
  readonly tenant: string;
  readonly profession: string;
  readonly purpose: string;
}

/** Whether a text, such as one out of an address, names a purpose that is offered. */
export const offers = (purposes: Purposes, text: string): text is Purpose => Object.hasOwn(purposes, text);

/** Every purpose that any service offers, once. */
export const purposesOf = (services: readonly Pick<Filtered, 'purposes'>[]): Purpose[] => [
  ...new Set(
    services.flatMap(({ purposes }) => Object.keys(purposes).filter((name) => offers(purposes, name))),
  ),
];

const fits = (wish: Wish, { profession, purposes, tenant }: Filtered): boolean =>
  (wish.tenant === '' || wish.tenant === tenant) &&
  (wish.profession === '' || wish.profession === profession?.id) &&
  (wish.purpose === '' || offers(purposes, wish.purpose));

export const servicesFor = <Service extends Filtered>(services: readonly Service[], wish: Wish): Service[] =>
  services.filter((service) => fits(wish, service));

/** What there is to choose from: the professions of all services, each once, by name. */
export function professionsOf(services: readonly Filtered[]): { readonly id: string; readonly en: string }[] {
  const byName = new Map(
    services.flatMap(({ profession }) => (profession ? [[profession.id, profession]] : [])),
  );
  return [...byName.values()].toSorted((one, other) => one.id.localeCompare(other.id, 'id'));
}
