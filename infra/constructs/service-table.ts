import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { indexKeys } from '../../shared/store/keys.ts';
import { acknowledge } from './acknowledge.ts';
import { useKey } from './key-use.ts';
import { countsOnly } from './licensing-table.ts';
import type { ServiceFunction, Variable } from './service-function.ts';

/**
 * A transaction needs leave for each of its parts. Nothing reads a whole table or deletes, and single attributes are
 * changed of counts only.
 */
type Action = 'GetItem' | 'Query' | 'PutItem';

interface ServiceTableProps {
  readonly key: Key;
  readonly keepsData: boolean;
  /** Environment variable that tells a function the table's name. */
  readonly variable: Variable;
  /** Why nothing of it may be restored, where a backup would keep longer what has to be forgotten. */
  readonly noBackup?: string;
  /** Its indexes, by what they carry besides keys. */
  readonly indexes?: Readonly<Partial<Record<Index, readonly string[]>>>;
}

/** As the licensing table names them: by whose things are, and by what they wait for. */
type Index = 'owner' | 'queue';

/**
 * A table that one service alone has: under our key, to be restored to any second unless that is said otherwise; what has
 * a `ttl` it forgets.
 */
export class ServiceTable extends Construct {
  private readonly table: Table;
  private readonly key: Key;
  private readonly variable: Variable;

  constructor(
    scope: Construct,
    id: string,
    { indexes = {}, keepsData, key, noBackup, variable }: ServiceTableProps,
  ) {
    super(scope, id);
    this.key = key;
    this.variable = variable;
    this.table = new Table(this, 'Table', {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: noBackup === undefined },
      timeToLiveAttribute: 'ttl',
      deletionProtection: keepsData,
      removalPolicy: keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    if (noBackup !== undefined) acknowledge(this.table, 'AwsSolutions-DDB3', noBackup);
    for (const index of ['owner', 'queue'] as const) this.addIndex(index, indexes[index]);
  }

  private addIndex(indexName: Index, carried: readonly string[] | undefined): void {
    if (carried === undefined) return;
    const { pk, sk } = indexKeys[indexName];
    this.table.addGlobalSecondaryIndex({
      indexName,
      partitionKey: { name: pk, type: AttributeType.STRING },
      sortKey: { name: sk, type: AttributeType.STRING },
      ...(carried.length === 0
        ? { projectionType: ProjectionType.KEYS_ONLY }
        : { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...carried] }),
    });
  }

  /** Lets a function query an index. */
  allowIndex(user: ServiceFunction, index: Index): void {
    const resources = [`${this.table.tableArn}/index/${index}`];
    user.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:Query'], resources }));
  }

  /** Lets a function add to counts. */
  allowCount(user: ServiceFunction): void {
    const resources = [this.table.tableArn];
    user.addToRolePolicy(
      new PolicyStatement({ actions: ['dynamodb:UpdateItem'], resources, conditions: countsOnly }),
    );
  }

  get name(): string {
    return this.table.tableName;
  }

  /** Lets a function do exactly these actions on items, and tells it the table. */
  allow(user: ServiceFunction, ...actions: readonly Action[]): void {
    user.addEnvironment(this.variable, this.table.tableName);
    const resources = [this.table.tableArn];
    for (const action of actions)
      user.addToRolePolicy(new PolicyStatement({ actions: [`dynamodb:${action}`], resources }));
    useKey(this.key, user, actions.includes('PutItem') ? 'read and write' : 'read');
  }
}
