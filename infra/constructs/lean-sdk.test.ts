import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { KMSClient } from '@aws-sdk/client-kms';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import * as serde from '@smithy/core/serde';
import { expect, test } from 'vitest';
import * as dates from './lambda-sdk/dates.ts';
import { regionalEndpoint } from './lambda-sdk/regional-endpoint.ts';
import { REGIONAL } from './lean-sdk.ts';

const region = 'ap-southeast-3';
const clients = {
  'client-dynamodb': new DynamoDBClient({ region }),
  'client-eventbridge': new EventBridgeClient({ region }),
  'client-kms': new KMSClient({ region }),
  'client-scheduler': new SchedulerClient({ region }),
  'client-secrets-manager': new SecretsManagerClient({ region }),
  'client-sesv2': new SESv2Client({ region }),
  'client-sfn': new SFNClient({ region }),
  'client-sns': new SNSClient({ region }),
  'client-sqs': new SQSClient({ region }),
};
const asked = { Region: region, UseFIPS: false, UseDualStack: false };

test.each(Object.entries(clients))('%s is found where the SDK would find it', (name, { config }) => {
  const found = regionalEndpoint(REGIONAL[name] ?? '')({ Region: region });
  const { headers = {}, properties = {}, url } = config.endpointProvider(asked);
  expect(found.url.href).toBe(url.href);
  expect({ headers, properties }).toEqual({ headers: {}, properties: {} });
});

test('no other service is thought to be found so', () => {
  expect(Object.keys(REGIONAL).sort()).toEqual(Object.keys(clients).sort());
});

test('an address that is configured is the one that is asked', () => {
  const { url } = regionalEndpoint('kms')({ Region: region, Endpoint: 'http://127.0.0.1:4566' });
  expect(url.href).toBe('http://127.0.0.1:4566/');
});

test.each(['2026-11-03T02:00:00Z', '2026-11-03T02:00:00.25Z'])(
  '%s is the time that the SDK reads',
  (text) => {
    expect(dates.parseRfc3339DateTime(text)).toEqual(serde.parseRfc3339DateTime(text));
    expect(dates.parseRfc3339DateTimeWithOffset(text)).toEqual(serde.parseRfc3339DateTimeWithOffset(text));
  },
);

test('so are times of HTTP, and seconds since 1970', () => {
  const text = 'Tue, 03 Nov 2026 02:00:00 GMT';
  const read = dates.parseRfc7231DateTime(text);
  expect(read).toEqual(serde.parseRfc7231DateTime(text));
  expect(dates.dateToUtcString(read ?? new Date())).toBe(text);
  for (const seconds of [0, 1_793_671_200, 1_793_671_200.123, '1793671200.5'])
    expect(dates.parseEpochTimestamp(seconds)).toEqual(serde.parseEpochTimestamp(seconds));
});

test('what is no time is refused', () => {
  for (const text of ['', 'tomorrow', '2026-13-01T00:00:00Z']) {
    expect(() => dates.parseRfc3339DateTime(text)).toThrow(TypeError);
    expect(() => dates.parseEpochTimestamp(text)).toThrow(TypeError);
  }
  expect(dates.parseRfc7231DateTime(undefined)).toBeUndefined();
  expect(dates.parseEpochTimestamp(null)).toBeUndefined();
});
