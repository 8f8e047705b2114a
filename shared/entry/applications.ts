import { setTimeout } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { v7 } from 'uuid';
import { officeOf, standardOf } from '../catalogue/index.ts';
import type { Application } from '../domain/application.ts';
import { decideBy } from '../domain/commands/decide-by.ts';
import type { Rules } from '../domain/commands/rules.ts';
import type { OfficeCalendar } from '../domain/office-calendar.ts';
import { localDate } from '../domain/service-time.ts';
import { createPersonalData, type PersonalData, sealedForms } from '../gateways/personal-data.ts';
import { readSecret } from '../gateways/secret.ts';
import type { LocalRules } from '../store/application-decision.ts';
import { createApplicationReader } from '../store/application-reader.ts';
import { createApplicationStore } from '../store/application-store.ts';
import type { FormCodec } from '../store/form-codec.ts';
import type { Table } from '../store/table.ts';

/** What entries are built from: the same few parts, wired to the real clock, ids and AWS. */

export const now = () => new Date();
export const newId = () => v7();
/** Waits about so many milliseconds: who met once should not meet again. */
export const pause = (ms: number) => setTimeout(ms * (0.5 + Math.random()));

export const licensingTable = (name: string): Table => ({ client: new DynamoDBClient({}), name });

/** Opens and seals personal values; only functions that are granted the secret can. */
export const personalData = (secretArn: string): PersonalData =>
  createPersonalData(() => readSecret(secretArn));

/**
 * The rules that an application was filed under.
 * @throws for a version that is not in the catalogue: an application can only have been filed for one that is
 */
export function rulesOf(application: Pick<Application, 'service' | 'standardFrom'>): LocalRules {
  const standard = standardOf(application);
  const office = standard && officeOf(standard.tenant);
  if (standard === undefined || office === undefined)
    throw new Error(`${application.service} of ${application.standardFrom} is not in the catalogue`);
  return { standard, calendar: office.calendar };
}

/** An office's calendar; of one that is not in the catalogue, nothing is known. */
export function calendarOf(tenant: string): OfficeCalendar {
  const office = officeOf(tenant);
  if (office === undefined) throw new Error(`no office ${tenant}`);
  return office.calendar;
}

/** The date at the office. */
export const todayAt = (tenant: string): string => localDate(now(), calendarOf(tenant));

/** For functions that only look; those without the key see forms sealed. */
export const applicationReader = (table: Table, forms: FormCodec = sealedForms) =>
  createApplicationReader(table, forms);

/** For functions that carry out commands, by these rules and no others. */
export const applicationStore = (table: Table, rules: Partial<Rules>, forms: FormCodec = sealedForms) =>
  createApplicationStore({
    table,
    forms,
    rulesOf,
    decide: decideBy(rules),
    now,
    newId,
    pause,
  });
