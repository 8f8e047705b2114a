import type { Stage } from '../domain/application.ts';
import { licenceSlug } from '../domain/numbering.ts';

/** Every key of the licensing table; no other file spells one. */

export const OWNER_INDEX = 'owner';
export const QUEUE_INDEX = 'queue';

/** Sort key prefix of events: the table's stream is filtered on it. */
export const EVENT_PREFIX = 'EVENT#';
const EVENT_DIGITS = 6;

const applicationPartition = (id: string) => `APP#${id}`;

export const applicationKey = (id: string) => ({ pk: applicationPartition(id), sk: 'STATE' });

/** The application that an item of its partition belongs to. */
export const applicationOfKey = (pk: string) => pk.slice(applicationPartition('').length);

export const eventKey = (id: string, n: number) => ({
  pk: applicationPartition(id),
  sk: `${EVENT_PREFIX}${String(n).padStart(EVENT_DIGITS, '0')}`,
});

/** The token of the workflow's wait; an application waits for one thing at a time. */
export const waitKey = (id: string) => ({ pk: applicationPartition(id), sk: 'TOKEN' });

/** @param id `<tenant>.<slug of the number>` */
export const licenceKey = (id: string) => {
  const [tenant, slug] = splitLicenceId(id);
  return { pk: `LICENCE#${tenant}#${slug}`, sk: 'STATE' };
};

export const licenceId = (tenant: string, number: string) => `${tenant}.${licenceSlug(number)}`;

const splitLicenceId = (id: string) => {
  const dot = id.indexOf('.');
  return [id.slice(0, dot), id.slice(dot + 1)] as const;
};

/** The gap-free counter of one licence type in one year. */
export const counterKey = (tenant: string, licenceType: string, year: number) => ({
  pk: `COUNTER#${tenant}#${licenceType}`,
  sk: String(year),
});

/** Applications by who filed them, newest last. */
export const ownerIndexKey = (owner: string, createdAt: string, id: string) => ({
  gsi1pk: ownerPartition(owner),
  gsi1sk: `${createdAt}#${id}`,
});
export const ownerPartition = (owner: string) => `OWNER#${owner}`;

/** Applications by what they wait for, most urgent first. */
export const queueIndexKey = (tenant: string, stage: Stage, dueAt: string, id: string) => ({
  gsi2pk: queuePartition(tenant, stage),
  gsi2sk: `${NORMAL_PRIORITY}#${dueAt}#${id}`,
});
export const queuePartition = (tenant: string, stage: Stage) => `QUEUE#${tenant}#${stage}`;
const NORMAL_PRIORITY = '5';

/** The application that an index sort key ends with. */
export const idOfIndexKey = (sortKey: string) => sortKey.slice(sortKey.lastIndexOf('#') + 1);
