import { setTimeout } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { v7 } from 'uuid';
import { officeOf, standardOf } from '../catalogue/index.ts';
import { createPersonalData, sealedForms } from '../gateways/personal-data.ts';
import { readSecret } from '../gateways/secret.ts';
import { createApplicationStore, type Rules } from '../store/application-store.ts';
import type { FormCodec } from '../store/form-codec.ts';
import type { Table } from '../store/table.ts';

/** What entries are built from: the same few parts, wired to the real clock, ids and AWS. */

export const now = () => new Date();
export const newId = () => v7();

export const licensingTable = (name: string): Table => ({ client: new DynamoDBClient({}), name });

/** Opens and seals personal values; only functions that are granted the secret can. */
export const personalData = (secretArn: string): FormCodec => createPersonalData(() => readSecret(secretArn));

/**
 * The rules of a service.
 * @throws for a service that is not in the catalogue: an application can only have been filed for one that is
 */
export function rulesOf(service: string): Rules {
  const standard = standardOf(service);
  const office = standard && officeOf(standard.tenant);
  if (standard === undefined || office === undefined)
    throw new Error(`service ${service} is not in the catalogue`);
  return { standard, calendar: office.calendar };
}

export const applicationStore = (table: Table, forms: FormCodec = sealedForms) =>
  createApplicationStore({ table, forms, rulesOf, now, newId, pause: (ms) => setTimeout(ms) });
