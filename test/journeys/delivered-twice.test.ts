import { ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { credentials } from '../../infra/local/engine-environment.ts';
import type { Envelope } from '../../shared/events/envelope.ts';
import { deliver, listener, publish, untilWorked } from '../support/bus.ts';
import { eventually } from '../support/eventually.ts';
import { applicant, divisionHead, sectionHead, verifier } from '../support/people.ts';
import { stack } from '../support/stack.ts';
import { endsOf, statusesOf } from '../support/workflows.ts';

type Listener = Awaited<ReturnType<typeof listener>>;

/** Everything that was published about an application comes again, twice, and is worked. */
async function redeliver(bus: Listener, id: string): Promise<void> {
  const before = await bus.about(id);
  const again: readonly Envelope[] = [...before, ...before];
  await Promise.all(again.map(publish));
  await eventually(
    () => bus.about(id),
    (heard) => heard.length >= before.length + again.length,
  );
  await untilWorked('StartWorkflow', 'ResumeWorkflow');
}

test('whatever is delivered twice starts nothing twice and changes nothing twice', async () => {
  const bus = await listener();
  const [siti, andi, kasi, head] = await Promise.all([
    applicant(),
    verifier('metro'),
    sectionHead('metro'),
    divisionHead('metro'),
  ]);
  const { history, id, untilState, view } = await siti.files('metro.sip-atlm');
  const filed = await view();

  await redeliver(bus, id);
  expect(await statusesOf(id)).toEqual(['RUNNING']);
  expect(await view()).toEqual(filed);

  await andi.verifies(id);
  await kasi.reviews(id);
  await redeliver(bus, id);
  expect(await view()).toMatchObject({ state: 'recommended' });

  await head.determines(id, 'approve');
  const issued = await untilState('issued');
  await redeliver(bus, id);
  expect(await endsOf(id)).toEqual(['SUCCEEDED']);
  expect(await view()).toEqual(issued);
  const { intact, items } = await history();
  expect({ intact, issued: items.filter(({ type }) => type === 'issued').length }).toEqual({
    intact: true,
    issued: 1,
  });
});

/** The place of an upload in the document bucket, as AWS names it in its events. */
async function objectOf(applicationId: string, requirement: string) {
  const { documentBucket: Bucket, endpoint, region } = stack;
  const s3 = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
  const Prefix = `metro/${applicationId}/${requirement}/`;
  const { Versions: [newest] = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket, Prefix }));
  if (newest?.Key === undefined || newest.VersionId === undefined) throw new Error('nothing was uploaded');
  return { bucket: Bucket, key: newest.Key, version: newest.VersionId };
}

test('news of an upload that comes again, or late and different, changes nothing', async () => {
  const { history, id, view } = await (await applicant()).files('metro.sip-atlm');
  const filed = await view();
  const before = await history();
  const { bucket, key, version } = await objectOf(id, 'diploma');

  const created = { bucket: { name: bucket }, object: { key, 'version-id': version, etag: 'x' } };
  const uploaded = { source: 'aws.s3', 'detail-type': 'Object Created', detail: created };
  await Promise.all([deliver('InspectDocument', uploaded), deliver('ScanObject', uploaded)]);
  await deliver('RecordMalwareVerdict', {
    detail: {
      s3ObjectDetails: { bucketName: bucket, objectKey: key, versionId: version },
      scanResultDetails: { scanResultStatus: 'THREATS_FOUND' },
    },
  });
  await untilWorked('ScanObject', 'InspectDocument', 'RecordMalwareVerdict');
  expect(await view()).toEqual(filed);
  expect(await history()).toEqual(before);
});
