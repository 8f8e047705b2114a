import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import { Office, ServiceStandard } from '../domain/service-standard.ts';
import { closuresIn, Holidays } from './holidays.ts';

/**
 * The service standards and offices, one folder per local government. They are data: a new service or government is
 * a new file. Files are read when they are first asked for and not bundled with the code, so that a cold start pays
 * for none but its own.
 */

const OFFICE = 'office.json';
const Service = z.string().check(z.regex(/^[a-z][a-z0-9_-]*\.(?!office$)[a-z][a-z0-9_-]*$/));
const Tenant = z.string().check(z.regex(/^[a-z][a-z0-9_-]*$/));

/** The folder of this module, or of the bundle that it has become part of. */
const folder = (path = '') => fileURLToPath(new URL(`./${path}`, import.meta.url));
const read = (path: string): unknown => JSON.parse(readFileSync(folder(path), 'utf8'));

/** Reads an entry once; `undefined` when there is no such file. */
function readOnce<Value>(pathOf: (key: string) => string | undefined, parse: (entry: unknown) => Value) {
  const known = new Map<string, Value>();
  return (key: string): Value | undefined => {
    const path = pathOf(key);
    if (path === undefined || !(known.has(key) || existsSync(folder(path)))) return undefined;
    const value = known.get(key) ?? parse(read(path));
    known.set(key, value);
    return value;
  };
}

function parseOffice(entry: unknown): Office {
  const { calendar, ...office } = z.parse(Office, entry);
  const national = closuresIn(z.parse(Holidays, read('holidays.json')));
  return { ...office, calendar: { ...calendar, closedOn: [...calendar.closedOn, ...national] } };
}

const isService = (service: string) => Service.safeParse(service).success;
const isTenant = (tenant: string) => Tenant.safeParse(tenant).success;

/** The standard of a service such as `metro.sip-atlm`; undefined when no local government offers it. */
export const standardOf = readOnce(
  (service) => (isService(service) ? `${service.replace('.', '/')}.json` : undefined),
  (entry): ServiceStandard => z.parse(ServiceStandard, entry),
);

/** The issuing office of a local government, its calendar closed on national holidays and joint leave too. */
export const officeOf = readOnce(
  (tenant) => (isTenant(tenant) ? `${tenant}/${OFFICE}` : undefined),
  parseOffice,
);

/** The local governments by code. */
export const tenants = (): readonly string[] =>
  readdirSync(folder()).filter((tenant) => existsSync(folder(`${tenant}/${OFFICE}`)));

/** Every service of every local government. */
export const services = (): readonly ServiceStandard[] => tenants().flatMap(servicesOf);

const servicesOf = (tenant: string) =>
  readdirSync(folder(tenant))
    .filter((file) => file.endsWith('.json') && file !== OFFICE)
    .flatMap((file) => standardOf(`${tenant}.${file.slice(0, -'.json'.length)}`) ?? []);
