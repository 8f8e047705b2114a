import type {
  GetItemCommandInput,
  PutItemCommandInput,
  QueryCommandInput,
  TransactWriteItemsCommandInput,
  UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import type { PutEventsCommandInput } from '@aws-sdk/client-eventbridge';
import type { GetPublicKeyCommandInput, SignCommandInput } from '@aws-sdk/client-kms';
import type { CreateScheduleCommandInput } from '@aws-sdk/client-scheduler';
import type { GetSecretValueCommandInput } from '@aws-sdk/client-secrets-manager';
import type {
  ListExecutionsCommandInput,
  SendTaskSuccessCommandInput,
  StartExecutionCommandInput,
} from '@aws-sdk/client-sfn';
import type { SendMessageCommandInput } from '@aws-sdk/client-sqs';
import * as z from 'zod/mini';

/** The calls that a function made for its first event, as floors make them again. */
export interface DynamoDbCalls {
  readonly GetItem: GetItemCommandInput;
  readonly PutItem: PutItemCommandInput;
  readonly Query: QueryCommandInput;
  readonly TransactWriteItems: TransactWriteItemsCommandInput;
  readonly UpdateItem: UpdateItemCommandInput;
}
export interface StepFunctionsCalls {
  readonly StartExecution: StartExecutionCommandInput;
  readonly SendTaskSuccess: SendTaskSuccessCommandInput;
  readonly ListExecutions: ListExecutionsCommandInput;
}
export interface EventBridgeCalls {
  readonly PutEvents: PutEventsCommandInput;
}
export interface SecretsManagerCalls {
  readonly GetSecretValue: GetSecretValueCommandInput;
}
export interface SqsCalls {
  readonly SendMessage: SendMessageCommandInput;
}
export interface SchedulerCalls {
  readonly CreateSchedule: CreateScheduleCommandInput;
}
export interface KmsCalls {
  readonly GetPublicKey: GetPublicKeyCommandInput;
  /** The digest as it went over the wire: in base64. */
  readonly Sign: Pick<SignCommandInput, 'KeyId' | 'MessageType' | 'SigningAlgorithm'> & {
    readonly Message: string;
  };
}
export interface HttpCalls {
  readonly GetObject: { readonly Bucket: string; readonly Key: string };
  readonly HeadObject: { readonly Bucket: string; readonly Key: string };
  readonly PutObject: { readonly Bucket: string; readonly Key: string; readonly Body: string };
  /** A POST of JSON to one of the registries. */
  readonly Ask: { readonly path: string; readonly body: object };
}

type AllCalls = DynamoDbCalls &
  StepFunctionsCalls &
  EventBridgeCalls &
  SecretsManagerCalls &
  SqsCalls &
  SchedulerCalls &
  KmsCalls &
  HttpCalls;

export const Operation = z.enum([
  'GetItem',
  'PutItem',
  'Query',
  'TransactWriteItems',
  'UpdateItem',
  'StartExecution',
  'SendTaskSuccess',
  'ListExecutions',
  'PutEvents',
  'GetSecretValue',
  'SendMessage',
  'CreateSchedule',
  'Sign',
  'GetPublicKey',
  'GetObject',
  'HeadObject',
  'PutObject',
  'Ask',
]);
export type Operation = z.infer<typeof Operation>;
export type Call = {
  [Name in keyof AllCalls]: { readonly operation: Name; readonly input: AllCalls[Name] };
}[keyof AllCalls];

/** Makes calls of some operations with one SDK client; answers undefined for a call of another service. */
export type Caller = (call: Call) => Promise<unknown> | undefined;
