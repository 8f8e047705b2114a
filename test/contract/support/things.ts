import { DeleteItemCommand, DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { v7 } from 'uuid';
import { credentials } from '../../../infra/local/engine-environment.ts';
import { currentStandard } from '../../../shared/catalogue/index.ts';
import type { Application, Claim } from '../../../shared/domain/application.ts';
import { stageOf } from '../../../shared/domain/application-state.ts';
import { GENESIS } from '../../../shared/domain/event-chain.ts';
import type { Licence } from '../../../shared/domain/licence.ts';
import { applicationKey, licenceKey } from '../../../shared/store/keys.ts';
import { type Item, type Table, toItem } from '../../../shared/store/table.ts';
import { anApplication, stories } from '../../support/builders.ts';
import { aLicence } from '../../support/licence.ts';
import { stack } from '../../support/stack.ts';

/**
 * Applications and licences put straight into the deployed table: the state alone, in no index and without events, so
 * that no workflow starts for them and they stand in nobody's queue.
 */

export type Condition = 'draft' | 'in verification' | 'recommended';

/** An application as the rule of access sees it. */
export interface Thing {
  readonly name: string;
  readonly condition: Condition;
  readonly tenant: 'metro' | 'semarang';
  readonly channel: 'online' | 'counter';
  /** Subject of who filed it. */
  readonly by: string;
}

const client = new DynamoDBClient({ endpoint: stack.endpoint, region: stack.region, credentials });
const TableName = stack.tableName;
/** The day on which the builders' stories are told. */
const TODAY = '2026-11-16';
const services = { metro: 'metro.sip-atlm', semarang: 'semarang.sipp' };
const told = {
  draft: stories.complete,
  'in verification': stories.claimed,
  recommended: stories.recommended,
};

/** The deployed table, for what no route tells. */
export const deployed: Table = { client, name: TableName };

export const put = (item: object) => client.send(new PutItemCommand({ TableName, Item: toItem(item) }));

export const remove = (id: string) =>
  client.send(new DeleteItemCommand({ TableName, Key: toItem(applicationKey(id)) }));

export async function stored(id: string): Promise<Item | undefined> {
  const Key = toItem(applicationKey(id));
  const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
  return Item;
}

/** Puts the application there, claimed by an officer or by nobody. @returns its id */
export async function place(thing: Thing, claimedBy?: string): Promise<string> {
  const id = v7();
  await put({
    ...applicationKey(id),
    application: applicationOf(thing, id, claimedBy),
    lastHash: GENESIS,
    seen: {},
  });
  return id;
}

function applicationOf(
  { by, channel, condition, tenant }: Thing,
  id: string,
  claimedBy?: string,
): Application {
  const application = anApplication(told[condition]);
  const { clock, state } = application;
  return {
    ...application,
    id,
    tenant,
    service: services[tenant],
    standardFrom: currentStandard(services[tenant], TODAY)?.validFrom ?? application.standardFrom,
    filing: { channel, by, represented: false },
    // The functions hold another key than the tests.
    form: {},
    clock: clock && { ...clock, dueAt: FAR },
    claim: claimedBy === undefined ? undefined : claimOf(claimedBy, state),
  };
}

/** Never the most urgent of a queue that somebody else's test works on. */
const FAR = '2099-01-01T00:00:00.000Z';

const claimOf = (by: string, state: Application['state']): Claim => ({
  by,
  stage: stageOf({ state, reviewPending: false }) ?? 'verification',
  until: FAR,
});

/** Puts a licence into the table. @param application that it was issued on, where that is to be there too */
export async function placeLicence(
  tenant: Thing['tenant'],
  filedBy: string,
  application = v7(),
): Promise<Licence> {
  const number = `UJI/${v7().toUpperCase()}`;
  const id = `${tenant}.${number.replace('/', '-')}`;
  const licence = aLicence({
    ...{ id, number, tenant, filedBy, service: services[tenant] },
    ...{ applicationId: application, answersOf: application },
    pdf: { key: `licences/${tenant}/${id}.pdf`, versionId: '1', sha256: 'a'.repeat(64) },
    credential: { key: `licences/${tenant}/${id}.sd-jwt`, versionId: '1' },
  });
  await put({ ...licenceKey(id), licence });
  return licence;
}
