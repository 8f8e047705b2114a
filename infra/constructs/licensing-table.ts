import { CfnOutput, RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, type PolicyStatementProps } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import {
  APPLICATION_PREFIX,
  COUNT_PREFIX,
  indexKeys,
  OWNER_INDEX,
  PERSON_INDEX,
  QUEUE_INDEX,
} from '../../shared/store/keys.ts';
import { useKey } from './key-use.ts';
import type { ServiceFunction } from './service-function.ts';

/**
 * What a function may do with items; a transaction needs leave for each of its parts. Nothing ever reads the whole
 * table, and nothing deletes. `QueryApplication`: reads an application, its parts and its history, and nothing else.
 */
type Action = 'GetItem' | 'Query' | 'QueryApplication' | 'PutItem' | 'UpdateItem';

/** `owner`: what somebody filed. `queue`: the work queues. `person`: licences and applications of a person. */
type Index = typeof OWNER_INDEX | typeof QUEUE_INDEX | typeof PERSON_INDEX;

interface LicensingTableProps {
  readonly key: Key;
  readonly keepsData: boolean;
}

/** The one table of applications, documents, licences and queues. */
export class LicensingTable extends Construct {
  readonly table: Table;
  private readonly key: Key;

  constructor(scope: Construct, id: string, { key, keepsData }: LicensingTableProps) {
    super(scope, id);
    this.key = key;
    this.table = new Table(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      stream: StreamViewType.NEW_AND_OLD_IMAGES,
      timeToLiveAttribute: 'ttl',
      deletionProtection: keepsData,
      removalPolicy: keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    for (const index of [OWNER_INDEX, QUEUE_INDEX, PERSON_INDEX] as const) this.addIndex(index);
    new CfnOutput(scope, 'TableName', { value: this.table.tableName });
  }

  /** A list shows summaries, so an index carries nothing else: one page is one query and few units. */
  private addIndex(indexName: Index) {
    const { pk, sk } = indexKeys[indexName];
    this.table.addGlobalSecondaryIndex({
      indexName,
      partitionKey: { name: pk, type: AttributeType.STRING },
      sortKey: { name: sk, type: AttributeType.STRING },
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: ['summary'],
    });
  }

  /** Lets a function do exactly these actions on items and query exactly these indexes, and tells it the table. */
  allow(user: ServiceFunction, actions: readonly Action[], indexes: readonly Index[] = []): void {
    user.addEnvironment('TABLE_NAME', this.table.tableName);
    const { tableArn } = this.table;
    for (const action of actions) {
      user.addToRolePolicy(
        new PolicyStatement({ actions: [`dynamodb:${action}`], resources: [tableArn], ...limits[action] }),
      );
    }
    for (const index of indexes) {
      const resources = [`${tableArn}/index/${index}`];
      user.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:Query'], resources }));
    }
    const writes = actions.some((action) => writing.includes(action));
    useKey(this.key, user, writes ? 'read and write' : 'read');
  }
}

const writing: readonly Action[] = ['PutItem', 'UpdateItem'];

/** Single attributes are changed of counts only: what happened, and what is signed, is never edited in place. */
export const countsOnly = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${COUNT_PREFIX}*`] } };
const applicationsOnly = {
  'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [`${APPLICATION_PREFIX}*`] },
};
const limits: Partial<Record<Action, Pick<PolicyStatementProps, 'actions' | 'conditions'>>> = {
  QueryApplication: { actions: ['dynamodb:Query'], conditions: applicationsOnly },
  UpdateItem: { conditions: countsOnly },
};
