import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { Office } from '../domain/office.ts';
import { ServiceCode, ServiceStandard, type StandardOf } from '../domain/service-standard.ts';
import { compose, layersOf } from './compose.ts';
import { Holidays, withHolidays } from './holidays.ts';

/** The service standards and offices of all local governments. Whatever is asked for and not there is undefined. */
export interface Catalogue {
  /** The version that an application was filed under. */
  readonly standardOf: StandardOf;
  /** The version in force on a day of the office (`YYYY-MM-DD`). */
  readonly currentStandard: (service: string, today: string) => ServiceStandard | undefined;
  /** Every standard in force on a day, those of one government together. */
  readonly services: (today: string) => readonly ServiceStandard[];
  /** The issuing office of a local government, its calendar closed on national holidays and joint leave too. */
  readonly officeOf: (tenant: string) => Office | undefined;
  /** The local governments by code, in alphabetical order. */
  readonly tenants: () => readonly string[];
  /** A standard from the content of a file, composed with its bases; throws where it is not a whole standard. */
  readonly parseStandard: (entry: unknown) => ServiceStandard;
}

const VersionFile = /^\d{4}-\d{2}-\d{2}\.json$/;
const Tenant = /^[a-z][a-z0-9_-]{0,39}$/;
const isService = (service: string) => ServiceCode.safeParse(service).success;

/** Answers once for each key; that there is nothing is not kept, or made-up names would fill the memory. */
function remember<Value>(find: (key: string) => Value | undefined) {
  const known = new Map<string, Value>();
  return (key: string): Value | undefined => {
    const value = known.get(key) ?? find(key);
    if (value !== undefined) known.set(key, value);
    return value;
  };
}

/**
 * Marks a document that a build has composed and checked whole. Checking it again took 4 ms of every cold start; a source
 * file cannot bear the mark, because the check refuses what the schema does not know.
 */
export const checked = <Document extends object>(document: Document): Checked<Document> => ({
  ...document,
  checkedByBuild: true,
});
type Checked<Document> = Document & { readonly checkedByBuild: true };

const isChecked = (entry: unknown) =>
  typeof entry === 'object' && entry !== null && 'checkedByBuild' in entry && entry.checkedByBuild === true;
const isCheckedStandard = (entry: unknown): entry is Checked<ServiceStandard> => isChecked(entry);
const isCheckedOffice = (entry: unknown): entry is Checked<Office> => isChecked(entry);

function withoutMark<Document>({ checkedByBuild: _, ...document }: Checked<Document>) {
  return document;
}

/**
 * A catalogue in a folder: `<tenant>/office.json`, `<tenant>/<service>/<valid from>.json`, `holidays.json`, and what
 * standards build on. Files are read when they are first asked for, and once.
 */
export function createCatalogue(root: string): Catalogue {
  const read = remember((name): unknown => {
    const file = join(root, `${name}.json`);
    return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  });
  const list = remember((folder) => {
    const path = join(root, folder);
    return existsSync(path) ? readdirSync(path).toSorted() : undefined;
  });

  // As bundles carry them, standards are composed already.
  const parseStandard = (entry: unknown) =>
    ServiceStandard.safeParse(entry).data ?? z.parse(ServiceStandard, compose(layersOf(entry, read), read));

  const versionAt = remember((path) => {
    const entry = read(path);
    if (isCheckedStandard(entry)) return withoutMark(entry);
    return entry === undefined ? undefined : parseStandard(entry);
  });

  const standardOf: StandardOf = ({ service, standardFrom: from }) =>
    isService(service) && VersionFile.test(`${from}.json`)
      ? versionAt(`${service.replace('.', '/')}/${from}`)
      : undefined;

  function currentStandard(service: string, today: string) {
    const files = isService(service) ? list(service.replace('.', '/')) : undefined;
    const file = files?.findLast((name) => VersionFile.test(name) && name.slice(0, 10) <= today);
    return file === undefined ? undefined : standardOf({ service, standardFrom: file.slice(0, 10) });
  }

  const officeOf = remember((tenant) => {
    const entry = Tenant.test(tenant) ? read(`${tenant}/office`) : undefined;
    if (isCheckedOffice(entry)) return withoutMark(entry);
    return entry === undefined ? undefined : officeFrom(entry, read('holidays'));
  });

  const tenants = () => (list('.') ?? []).filter((name) => existsSync(join(root, name, 'office.json')));

  const services = (today: string) =>
    tenants().flatMap((tenant) =>
      (list(tenant) ?? []).flatMap((service) => currentStandard(`${tenant}.${service}`, today) ?? []),
    );

  return { standardOf, currentStandard, services, officeOf, tenants, parseStandard };
}

function officeFrom(entry: unknown, holidays: unknown): Office {
  const office = z.parse(Office, entry);
  return { ...office, calendar: withHolidays(office.calendar, z.parse(Holidays, holidays)) };
}
