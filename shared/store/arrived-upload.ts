import {
  ConditionalCheckFailedException,
  PutItemCommand,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import type { Application } from '../domain/application.ts';
import { arrivalOf, isSettled, joined, withArrivals } from '../domain/arrival.ts';
import type { CommandOf } from '../domain/commands/command.ts';
import { isRefusal, type Refusal } from '../domain/refusal.ts';
import type { ApplicationCommandsDependencies, Asker } from './application-commands.ts';
import { decided } from './application-decision.ts';
import { onlyOver } from './application-item.ts';
import { append } from './application-journal.ts';
import { documentPart } from './application-parts.ts';
import { partItem, type Stored, UNWRITTEN, uploadIn } from './stored-application.ts';
import { type Table, toItem } from './table.ts';

type Finding = CommandOf<'record_document'>;

/**
 * One try to record a finding. The first of an upload waits beside the history, which costs one write unit and no version;
 * with the second both become one event. What refuses the upload is told at once.
 * @returns undefined when somebody else was first
 */
export async function recordOnce(
  dependencies: ApplicationCommandsDependencies,
  before: Stored,
  finding: Finding,
  { actor }: Asker,
): Promise<Application | Refusal | undefined> {
  const { newId, rulesOf, table } = dependencies;
  const { application, arrived } = before;
  const { id } = application;
  const known = withArrivals(application, arrived);
  const whole = joined(finding, arrived[finding.requirement]);
  if (whole === undefined) return known;
  const context = { ...rulesOf(application), actor };
  const decision = await decided(dependencies, { id, stored: known }, whole, context);
  if (isRefusal(decision)) return decision;
  const { events } = decision;
  if (events.length === 0) return known;
  if (!isSettled(whole, application.documents[finding.requirement]))
    return (await keep(table, before, whole)) ? known : undefined;
  return (await append(table, { before, events }, newId)).stored?.application;
}

/** Lets an upload wait, in the item of its document: the command that tells of it writes over it. */
async function keep(table: Table, before: Stored, finding: Finding): Promise<boolean> {
  const { application, arrived } = before;
  const name = documentPart(finding.requirement);
  const part = before.parts[name] ?? { version: UNWRITTEN, content: {} };
  const now = { [finding.requirement]: arrivalOf(finding, application) };
  const item = toItem(partItem(application.id, name, part, now));
  const found = uploadIn(arrived, name);
  const isNew = before.parts[name] === undefined && found === undefined;
  try {
    await table.client.send(
      new PutItemCommand({ TableName: table.name, Item: item, ...(isNew ? NOTHING_THERE : onlyBeside()) }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException || error instanceof TransactionConflictException)
      return false;
    throw error;
  }

  function onlyBeside() {
    const { ConditionExpression, ExpressionAttributeValues = {} } = onlyOver(found);
    const values = { ...ExpressionAttributeValues, ...toItem({ ':version': part.version }) };
    return {
      ConditionExpression: `version = :version AND ${ConditionExpression}`,
      ExpressionAttributeValues: values,
    };
  }
}
const NOTHING_THERE = { ConditionExpression: 'attribute_not_exists(pk)' };
