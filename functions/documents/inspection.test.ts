import { describe, expect, test } from 'vitest';
import type { Inspection } from '../../shared/domain/document.ts';
import {
  accepted,
  anApplication,
  ID,
  people,
  refusedAs,
  stories,
  uploadId,
} from '../../test/support/builders.ts';
import { memoryStore } from '../../test/support/memory-store.ts';
import { aStandard } from '../../test/support/standard.ts';
import { createInspection, ObjectCreated } from './inspection.ts';
import { createVerdictRecorder, ScanResult } from './malware-verdict.ts';
import { placeOf, uploadKey } from './upload-key.ts';

const place = { tenant: 'metro', applicationId: ID, requirement: 'diploma', uploadId: uploadId(3) };
const KEY = uploadKey(place);
const created = (key = KEY) =>
  ObjectCreated.parse({ detail: { object: { key, 'version-id': 'v3', size: 9 } } });

const scanned = (scanResultStatus: string, objectKey = KEY) =>
  ScanResult.parse({
    detail: { s3ObjectDetails: { objectKey, versionId: 'v3' }, scanResultDetails: { scanResultStatus } },
  });

function anInspection(
  told: Parameters<typeof anApplication>[0],
  { finding = accepted(3), mediaType = 'application/pdf' }: { finding?: Inspection; mediaType?: string } = {},
) {
  const applications = memoryStore([anApplication(told)]);
  const inspected: unknown[] = [];
  const inspect = createInspection({
    applications,
    bucket: {
      read: ({ versionId = 'v3' }) =>
        Promise.resolve(
          versionId === 'v3' ? { bytes: new Uint8Array([1]), mediaType, versionId } : undefined,
        ),
    },
    inspectFile(_bytes, declared, maxBytes) {
      inspected.push({ declared, maxBytes });
      return Promise.resolve(finding);
    },
    standardOf: () => aStandard(),
  });
  const diploma = async () => {
    const application = await applications.read(ID, people.applicant);
    return 'documents' in application ? application.documents['diploma'] : undefined;
  };
  return { applications, diploma, inspect, inspected };
}

describe('the inspection of an upload', () => {
  test('holds it to its declared type and the limit of its requirement, and keeps what it found', async () => {
    const { diploma, inspect, inspected } = anInspection(stories.draft, { mediaType: 'image/jpeg' });
    expect(await inspect(created())).toBeUndefined();
    expect(inspected).toEqual([{ declared: 'image/jpeg', maxBytes: 1000 }]);
    expect(await diploma()).toMatchObject({
      uploadId: uploadId(3),
      object: { key: KEY, versionId: 'v3' },
      inspection: accepted(3),
    });
  });

  test('of an event that names no version records the version that was read', async () => {
    const { diploma, inspect } = anInspection(stories.draft);
    await inspect(ObjectCreated.parse({ detail: { object: { key: KEY } } }));
    expect(await diploma()).toMatchObject({ object: { key: KEY, versionId: 'v3' } });
  });

  test('that finds nothing wrong is told with the verdict, in whatever order, and once however often it is asked for', async () => {
    for (const order of ['inspection first', 'verdict first']) {
      const { applications, diploma, inspect } = anInspection(stories.draft);
      const scan = () => createVerdictRecorder(applications)(scanned('NO_THREATS_FOUND'));
      const steps = [() => inspect(created()), scan];
      for (const step of order === 'inspection first' ? steps : steps.toReversed()) {
        expect(await applications.read(ID, people.applicant)).toMatchObject({ version: 1 });
        await step();
        await step();
      }
      expect(await applications.read(ID, people.applicant)).toMatchObject({ version: 2 });
      expect(await diploma()).toMatchObject({ inspection: accepted(3), malware: 'clean' });
    }
  });

  test('that refuses is told at once', async () => {
    const { applications, diploma, inspect } = anInspection(stories.draft, {
      finding: refusedAs('pdf_encrypted'),
    });
    await inspect(created());
    expect(await applications.read(ID, people.applicant)).toMatchObject({ version: 2 });
    expect(await diploma()).toMatchObject({ inspection: { reason: 'pdf_encrypted' } });
  });

  test.each([
    ['that came after submission', stories.filed, KEY, 'wrong_state'],
    [
      'for a document nobody asks for',
      stories.draft,
      uploadKey({ ...place, requirement: 'horoscope' }),
      'requirement_unknown',
    ],
    [
      'for an application that is not there',
      stories.draft,
      uploadKey({ ...place, applicationId: uploadId(99) }),
      'not_found',
    ],
  ])('of a file %s changes nothing, and is no fault', async (_, told, key, refused) => {
    const { inspect } = anInspection(told);
    expect(await inspect(created(key))).toEqual({ refused });
  });

  test('leaves alone what is no upload, and what is gone', async () => {
    const { applications, inspect } = anInspection(stories.draft);
    expect(await inspect(created('logo.png'))).toBeUndefined();
    const gone = ObjectCreated.parse({ detail: { object: { key: KEY, 'version-id': 'v9' } } });
    expect(await inspect(gone)).toBeUndefined();
    expect(applications.asked).toEqual([]);
  });

  test('that fails is a fault, so that it is asked for again', async () => {
    const inspect = createInspection({
      applications: memoryStore([anApplication(stories.draft)]),
      bucket: { read: () => Promise.reject(new Error('SlowDown')) },
      inspectFile: () => Promise.resolve(accepted()),
      standardOf: () => aStandard(),
    });
    await expect(inspect(created())).rejects.toThrow('SlowDown');
  });
});

describe('a malware verdict', () => {
  test.each([
    ['NO_THREATS_FOUND', 'clean'],
    ['THREATS_FOUND', 'infected'],
    ['UNSUPPORTED', 'unscannable'],
    ['ACCESS_DENIED', 'unscannable'],
    ['FAILED', 'unscannable'],
    ['SOMETHING_NEW', 'unscannable'],
  ])('%s is recorded as %s', async (status, malware) => {
    const { applications, diploma } = anInspection(stories.draft);
    await createVerdictRecorder(applications)(scanned(status));
    expect(await diploma()).toMatchObject({ malware });
  });

  test('that comes too late, or for no upload, changes nothing and is no fault', async () => {
    const { applications } = anInspection(stories.filed);
    const record = createVerdictRecorder(applications);
    expect(await record(scanned('THREATS_FOUND'))).toEqual({ refused: 'wrong_state' });
    expect(await record(scanned('THREATS_FOUND', 'logo.png'))).toBeUndefined();
  });
});

describe('the key of an upload', () => {
  test('names its place and nothing else', () => {
    expect(placeOf(KEY)).toEqual(place);
  });

  test.each(['', 'a/b/c/d', `metro/${ID}/diploma`, `${KEY}/more`, `metro/../diploma/${uploadId(1)}`])(
    'is none of %j',
    (key) => {
      expect(placeOf(key)).toBeUndefined();
    },
  );
});
