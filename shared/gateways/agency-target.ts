import type { TargetTrouble } from './attempt.ts';

/** Where we are ourselves. */
export interface House {
  readonly region: string;
  /** Our AWS account, whose queues and buses nobody subscribes; undefined in the local stage, where there is one only. */
  readonly account: string | undefined;
}

export interface Target {
  readonly account: string;
  readonly name: string;
}

/** Data of the public sector stays in the country (PP 71/2019), so a target is in our own region. */
const ARN =
  /^arn:aws:(?<service>events|sqs):(?<region>[a-z0-9-]{1,32}):(?<account>\d{12}):(?<rest>\S{1,280})$/;
const names = {
  /** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_CreateEventBus.html */
  events: /^event-bus\/(?<name>[\w.-]{1,256})$/,
  /** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html */
  sqs: /^(?<name>(?=.{1,80}$)[\w-]+(?:\.fifo)?)$/,
};
const PREFIX = 'satujam-';

/**
 * The agency's bus (`events`) or queue (`sqs`) that an ARN names. Its name begins with `satujam-`: what was not meant
 * for us cannot be named by a slip or a trick, and our own role may send to no other.
 */
export function targetIn(arn: string, service: 'events' | 'sqs', house: House): Target | TargetTrouble {
  const { account = '', region, rest = '', service: named } = ARN.exec(arn)?.groups ?? {};
  const name = names[service].exec(rest)?.groups?.['name'];
  if (named !== service || name === undefined) return 'arn_invalid';
  if (region !== house.region) return 'other_region';
  if (account === house.account) return 'own_account';
  return name.startsWith(PREFIX) ? { account, name } : 'arn_not_prefixed';
}
