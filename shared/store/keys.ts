import type { Stage } from '../domain/application-state.ts';
import { type PlaceUse, placeNumber } from '../domain/place.ts';
import { plainReceiptNumber } from '../domain/receipt-number.ts';

/** Every key of the licensing table; no other file spells one. */

export const OWNER_INDEX = 'owner';
export const QUEUE_INDEX = 'queue';
export const PERSON_INDEX = 'person';

/** The attributes that each index goes by. */
export const indexKeys = {
  [OWNER_INDEX]: { pk: 'gsi1pk', sk: 'gsi1sk' },
  [QUEUE_INDEX]: { pk: 'gsi2pk', sk: 'gsi2sk' },
  [PERSON_INDEX]: { pk: 'gsi3pk', sk: 'gsi3sk' },
} as const;
export type IndexName = keyof typeof indexKeys;
export const tableKeys = { pk: 'pk', sk: 'sk' } as const;

/** Sort key prefix of events: the table's stream is filtered on it. */
export const EVENT_PREFIX = 'EVENT#';
const EVENT_DIGITS = 6;

/** Partitions of applications begin so; permissions are bound to it. */
export const APPLICATION_PREFIX = 'APP#';
const applicationPartition = (id: string) => `${APPLICATION_PREFIX}${id}`;

/** What is read together of an application begins so: its state, and the parts that are kept apart from it. */
export const STATE_PREFIX = 'STATE';
export const applicationKey = (id: string) => ({ pk: applicationPartition(id), sk: STATE_PREFIX });
export const applicationPartKey = (id: string, part: string) => ({
  pk: applicationPartition(id),
  sk: `${PART_PREFIX}${part}`,
});
const PART_PREFIX = `${STATE_PREFIX}#`;
/** The part that an item is, by its sort key; undefined for the state itself. */
export const partOfKey = (sk: string): string | undefined =>
  sk.startsWith(PART_PREFIX) ? sk.slice(PART_PREFIX.length) : undefined;

/** What an item of its partition is about: an application or a licence, and its id. */
export const aboutOfKey = (pk: string): { readonly kind: 'application' | 'licence'; readonly id: string } => {
  const [prefix, ...id] = pk.split('#');
  return { kind: prefix === LICENCE ? 'licence' : 'application', id: id.join('.') };
};

const eventSortKey = (n: number) => `${EVENT_PREFIX}${String(n).padStart(EVENT_DIGITS, '0')}`;

export const eventKey = (id: string, n: number) => ({ pk: applicationPartition(id), sk: eventSortKey(n) });

/** Which application a receipt is of: numbers that differ in spelling alone are found together. */
export const receiptKey = (number: string, applicationId: string) => ({
  pk: receiptPartition(number),
  sk: applicationId,
});
export const receiptPartition = (number: string) => `RECEIPT#${plainReceiptNumber(number)}`;

/** Which application was filed on a place of a campaign, of each time that it was given out. */
export const placeUseKey = ({ campaign, generation, place }: PlaceUse) => ({
  pk: `PLACE#${campaign}#${placeNumber(place)}#${generation}`,
  sk: 'USE',
});

/** The token of the workflow's wait; an application waits for one thing at a time. */
export const waitKey = (id: string) => ({ pk: applicationPartition(id), sk: 'TOKEN' });

/** @param id `<tenant>.<slug of the number>` */
export const licenceKey = (id: string) => {
  const [tenant, slug] = splitLicenceId(id);
  return { pk: `${LICENCE}#${tenant}#${slug}`, sk: 'STATE' };
};
const LICENCE = 'LICENCE';

/** What the office did about a licence. */
export const licenceEventKey = (id: string, n: number) => ({ pk: licenceKey(id).pk, sk: eventSortKey(n) });

/** A version of a licence that a later one has replaced. */
export const licenceVersionKey = (id: string, version: number) => ({
  pk: licenceKey(id).pk,
  sk: `${VERSION_PREFIX}${String(version).padStart(EVENT_DIGITS, '0')}`,
});
export const VERSION_PREFIX = 'VERSION#';

/** Whose licence it is, by its id. */
export const tenantOfLicence = (id: string): string => splitLicenceId(id)[0];

const splitLicenceId = (id: string) => {
  const dot = id.indexOf('.');
  return [id.slice(0, dot), id.slice(dot + 1)] as const;
};

/** The gap-free counter of one licence type in one year. */
export const counterKey = (tenant: string, licenceType: string, year: number) => ({
  pk: `COUNTER#${tenant}#${licenceType}`,
  sk: String(year),
});

/** One status list: a place in it that was given out, a status that was ever not valid, the secret of its decoys. */
export const statusIndexKey = (list: string, index: number) => ({
  pk: statusPartition(list),
  sk: `INDEX#${statusPlace(index)}`,
});
export const statusEntryKey = (list: string, index: number) => ({
  pk: statusPartition(list),
  sk: `${STATUS_ENTRY}${statusPlace(index)}`,
});
export const statusSeedKey = (list: string) => ({ pk: statusPartition(list), sk: 'SEED' });
export const statusPartition = (list: string) => `STATUS#${list}`;
export const STATUS_ENTRY = 'ENTRY#';
const statusPlace = (index: number) => String(index).padStart(5, '0');

/** Whose document a file is, by the SHA-256 of its bytes in hexadecimal. */
export const fileKey = (sha256: string) => ({ pk: `FILE#${sha256}`, sk: 'LICENCE' });

/** Applications by who filed them, newest last. */
export const ownerIndexKey = (owner: string, createdAt: string, id: string) => ({
  gsi1pk: ownerPartition(owner),
  gsi1sk: `${createdAt}#${id}`,
});
export const ownerPartition = (owner: string) => `OWNER#${owner}`;

/** Licences of a tenant by name. @param name as `registerName` writes it */
export const registerIndexKey = (tenant: string, name: string, id: string) => ({
  gsi1pk: registerPartition(tenant),
  gsi1sk: `${name}#${id}`,
});
export const registerPartition = (tenant: string) => `REGISTER#${tenant}`;

/** A person's licences, and applications from the oldest on. @param person keyed hash of the NIK */
export const personIndexKey = (
  person: string,
  thing: { readonly licence: string } | { readonly createdAt: string; readonly application: string },
) => ({
  gsi3pk: personPartition(person),
  gsi3sk:
    'licence' in thing
      ? `${PERSON_LICENCE}${thing.licence}`
      : `APPLICATION#${thing.createdAt}#${thing.application}`,
});
export const personPartition = (person: string) => `PERSON#${person}`;
export const PERSON_LICENCE = 'LICENCE#';

interface QueuePlace {
  readonly dueAt: string;
  readonly id: string;
  readonly priority: number;
}

/** Files that nobody holds by what they wait for. */
export const queueIndexKey = (tenant: string, stage: Stage, place: QueuePlace) => ({
  gsi2pk: queuePartition(tenant, stage),
  gsi2sk: queueOrder(place),
});
/** Sorts files of a queue as the index does: by priority (one digit), then due time. */
export const queueOrder = ({ dueAt, id, priority }: QueuePlace) => `${priority}#${dueAt}#${id}`;
export const queuePartition = (tenant: string, stage: Stage) => `QUEUE#${tenant}#${stage}`;

/** Files that an officer holds, apart from the others so that who looks for a free one never wades through them. */
export const heldIndexKey = (tenant: string, stage: Stage, until: string, id: string) => ({
  gsi2pk: heldPartition(tenant, stage),
  gsi2sk: `${until}#${id}`,
});
export const heldPartition = (tenant: string, stage: Stage) => `HELD#${tenant}#${stage}`;

/** Licences whose last day nobody has told as over, by that day. */
export const expiryIndexKey = (tenant: string, lastDay: string, id: string) => ({
  gsi2pk: expiryPartition(tenant),
  gsi2sk: `${lastDay}#${id}`,
});
export const expiryPartition = (tenant: string) => `EXPIRY#${tenant}`;

/** Applications whose professional organisation is asked, the request that ends first first. */
export const opinionKey = (id: string) => ({ pk: applicationPartition(id), sk: 'OPINION' });
export const opinionIndexKey = (tenant: string, until: string, id: string) => ({
  gsi2pk: opinionPartition(tenant),
  gsi2sk: `${until}#${id}`,
});
export const opinionPartition = (tenant: string) => `OPINION#${tenant}`;

/** Filed applications of a service that nothing more is to be done about, by when that was. */
export const decidedIndexKey = (service: string, changedAt: string, id: string) => ({
  gsi2pk: decidedPartition(service),
  gsi2sk: `${changedAt}#${id}`,
});
export const decidedPartition = (service: string) => `DECIDED#${service}`;

/** What sorts after every lease that is over at this instant and before all others: `$` follows `#`. */
export const leasesOver = (now: Date) => `${now.toISOString()}$`;

/** A part of the counts of a tenant's stages. */
export const countKey = (tenant: string, shard: number) => ({
  pk: countPartition(tenant),
  sk: String(shard),
});
export const countPartition = (tenant: string) => `${COUNT_PREFIX}${tenant}`;
/** A part of the counts of what happened in a month `YYYY-MM`, apart from those of the stages. */
export const deadlineCountKey = (tenant: string, month: string, shard: number) => ({
  pk: deadlineCountPartition(tenant, month),
  sk: String(shard),
});
export const deadlineCountPartition = (tenant: string, month: string) => `${countPartition(tenant)}#${month}`;
/** Questions asked from an address within a minute; no local government is called in capitals. */
export const lookupKey = (fingerprint: string) => ({ pk: `${COUNT_PREFIX}LOOKUP#${fingerprint}`, sk: 'ALL' });
/** The only items of which single attributes are ever changed; permissions are bound to it. */
export const COUNT_PREFIX = 'COUNT#';

/** A file that was done at a stage: by the event that did it, so that the same one told twice is one. */
export const departureKey = (tenant: string, stage: Stage, at: string, eventId: string) => ({
  pk: departurePartition(tenant, stage),
  sk: `${at}#${eventId}`,
});
export const departurePartition = (tenant: string, stage: Stage) => `PACE#${tenant}#${stage}`;

/** The application that an index sort key ends with. */
export const idOfIndexKey = (sortKey: string) => sortKey.slice(sortKey.lastIndexOf('#') + 1);
