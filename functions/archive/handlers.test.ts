import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { Person } from '../../shared/domain/actor.ts';
import type { ApplicationEvent } from '../../shared/domain/application-events.ts';
import { GENESIS, link } from '../../shared/domain/event-chain.ts';
import type { Licence } from '../../shared/domain/licence.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import { createApi } from '../../shared/http/api.ts';
import type { ArchivedApplication } from '../../shared/store/archive-store.ts';
import { sha256 } from '../../shared/store/table.ts';
import { archiveFaults } from '../../test/support/archives.ts';
import { ID, people, stories, story, uploadId } from '../../test/support/builders.ts';
import { aLicence, licenceInOffice, onlyLicence, PERSON } from '../../test/support/licence.ts';
import { aRequest, bodyOf, quietTelemetry } from '../../test/support/requests.ts';
import { contract } from './contract.ts';
import { createHandlers, type Export } from './handlers.ts';

const { head } = people;
const files = new Map([1, 2].map((n) => [`v${n}`, new TextEncoder().encode(`%PDF of version ${n} é`)]));
const pdfOf = (n: number) => {
  const bytes = files.get(`v${n}`) ?? new Uint8Array();
  return { key: 'metro/licence.pdf', versionId: `v${n}`, sha256: sha256(bytes) };
};
const first = aLicence({ pdf: pdfOf(1) });
const second = { ...first, version: 2, pdf: pdfOf(2), revisedAt: '2027-05-03T02:00:00.000Z' };
const proposal = {
  type: 'propose',
  measure: 'suspension',
  ground: 'discipline',
  reason: 'Putusan majelis — “disiplin”.\nBaris dua\u007f',
  legalBasis: 'UU 17/2023',
} as const;

/** An application with its history as the table has it. */
function archived(events: readonly ApplicationEvent[], application = story(stories.issued).application) {
  let lastHash = GENESIS;
  const links = events.map((event, index) => {
    const next = { ...link(index + 1, lastHash, event, sha256), id: `event-${index}` };
    lastHash = next.hash;
    return next;
  });
  return { application: { ...application, form: { full_name: 'Siti Aminah' } }, events: links, lastHash };
}

const told = story(stories.issued);
const issued: ArchivedApplication = archived(told.events, told.application);

function anArchive(
  applications: readonly ArchivedApplication[] = [issued],
  licence: Licence = second,
  replaced: Licence[] = [first],
) {
  const office = licenceInOffice(licence);
  if (isRefusal(office.execute(proposal, head))) throw new Error('the head may propose');
  const exports: Export[] = [];
  const handlers = createHandlers({
    licences: { ...onlyLicence(office.now()), earlierVersions: () => Promise.resolve(replaced) },
    journal: office.journal,
    archive: {
      application: (id) => Promise.resolve(applications.find(({ application }) => application.id === id)),
    },
    bucket: {
      read: ({ versionId = '' }) => {
        const bytes = files.get(versionId);
        return Promise.resolve(bytes && { bytes, versionId, mediaType: 'application/pdf' });
      },
    },
    record: (exported) => exports.push(exported),
  });
  const handle = createApi(contract, handlers, quietTelemetry().telemetry);
  const ask = (caller: Person = head) =>
    handle(aRequest('GET /licences/{id}/archive', { caller, params: { id: licence.id } }));
  const zip = async () => Buffer.from((await ask()).body ?? '', 'base64');
  return { ask, exports, zip };
}

describe('the archive of a licence', () => {
  test('holds records, applications, histories and documents of every version', async () => {
    const entries = unzipSync(await anArchive().zip());
    expect(Object.keys(entries)).toEqual([
      'manifest.json',
      'licence.json',
      'applications.json',
      'documents.json',
      'events/licence.jsonl',
      `events/application-${ID}.jsonl`,
      'files/version-1.pdf',
      'files/version-2.pdf',
    ]);
    const text = (path: string) => strFromU8(entries[path] ?? new Uint8Array());
    expect(text('applications.json')).toContain('Siti Aminah');
    expect(text('licence.json')).toContain('"earlierVersions"');
    expect(JSON.parse(text('documents.json'))).toContainEqual(
      expect.objectContaining({ application: ID, requirement: 'registration', outcome: 'accepted' }),
    );
    expect(JSON.parse(text('manifest.json'))).toMatchObject({ missing: [], chains: [{ intact: true }, {}] });
    expect(
      Object.values(entries)
        .map((bytes) => strFromU8(bytes))
        .join(),
    ).not.toContain(PERSON);
  });

  // Python starts for each archive, and the machine may be busy.
  test('is found whole by another tool, which checks every hash and every link of the histories', {
    timeout: 30_000,
  }, async () => {
    expect(await archiveFaults(await anArchive().zip())).toEqual([]);
  });

  test('shows what was altered in it', async () => {
    const [event, ...rest] = issued.events;
    if (event === undefined) throw new Error('an application begins with an event');
    const edited = { ...event, event: { ...event.event, by: 'somebody else' } };
    const zip = await anArchive([{ ...issued, events: [edited, ...rest] }]).zip();
    const path = `events/application-${ID}.jsonl`;
    expect(await archiveFaults(zip)).toEqual([`chain ${path} 1`, `end ${path}`]);
    expect(JSON.parse(strFromU8(unzipSync(zip)['manifest.json'] ?? new Uint8Array()))).toMatchObject({
      chains: [{ intact: true }, { path, intact: false }],
    });
    const cut = await anArchive([{ ...issued, events: issued.events.slice(0, -1) }]).zip();
    expect(await archiveFaults(cut)).toEqual([`end ${path}`]);
  });

  test('is the same bytes for the same licence, in whatever order the table gives its fields', async () => {
    const { application } = issued;
    const reversed = Object.fromEntries(Object.entries(application.documents).reverse());
    const shuffled = { ...issued, application: { ...application, documents: reversed } };
    const zip = await anArchive().zip();
    expect(zip.equals(await anArchive().zip())).toBe(true);
    // The time of the first entry: the first second that a ZIP knows.
    expect(zip.readUInt32LE(10)).toBe(0x00210000);
    const documents = (archive: Uint8Array) => strFromU8(unzipSync(archive)['applications.json'] ?? archive);
    expect(documents(await anArchive([shuffled]).zip())).toBe(documents(zip));
  });

  test('is of one moment: a version made while it was read is not in it', async () => {
    const entries = unzipSync(await anArchive([issued], first, [first]).zip());
    expect(JSON.parse(strFromU8(entries['licence.json'] ?? new Uint8Array()))).toMatchObject({
      licence: { version: 1 },
      earlierVersions: [],
    });
  });

  test('holds the application that ended the licence', async () => {
    const ending = archived(told.events, { ...told.application, id: uploadId(2) });
    const end = { at: second.issuedAt, reason: 'own_request', applicationId: uploadId(2) } as const;
    const entries = unzipSync(await anArchive([issued, ending], { ...second, end }).zip());
    expect(Object.keys(entries)).toContain(`events/application-${uploadId(2)}.jsonl`);
  });

  test('names a document that is gone', async () => {
    const gone = { ...second, pdf: { ...second.pdf, versionId: 'v3' } };
    const entries = unzipSync(await anArchive([issued], gone).zip());
    expect(JSON.parse(strFromU8(entries['manifest.json'] ?? new Uint8Array()))).toMatchObject({
      missing: ['files/version-2.pdf'],
    });
  });
});

describe('an export', () => {
  test('is written down with who and what', async () => {
    const { ask, exports } = anArchive();
    const reply = await ask();
    expect(reply).toMatchObject({
      statusCode: 200,
      isBase64Encoded: true,
      headers: { 'content-type': 'application/zip' },
    });
    expect(exports).toEqual([{ officer: head.sub, licence: first.id, version: 2 }]);
  });

  test.each([
    ['a head of another office', { ...head, tenant: 'semarang' }, 404],
    ['a head who filed for it', { ...head, sub: first.filedBy }, 409],
    ['a verifier of the office', { ...head, roles: ['verifier'] }, 403],
    ['the holder', people.applicant, 403],
  ] as const)('is not for %s, and leaves no trace', async (_, caller, status) => {
    const { ask, exports } = anArchive();
    expect((await ask(caller)).statusCode).toBe(status);
    expect(exports).toEqual([]);
  });

  test('is not for a head who filed an earlier version, or acted for an applicant', async () => {
    const later = { ...second, filedBy: 'somebody' };
    for (const sub of [first.filedBy, ...told.application.actedBy]) {
      const { ask, exports } = anArchive([issued], later);
      expect((await ask({ ...head, sub })).statusCode).toBe(409);
      expect(exports).toEqual([]);
    }
    const helped = { ...told.application, actedBy: ['helper'] };
    const { ask } = anArchive([archived(told.events, helped)], later, []);
    expect((await ask({ ...head, sub: 'helper' })).statusCode).toBe(409);
  });

  test('fails whole where an application is not there', async () => {
    const { ask, exports } = anArchive([]);
    expect(bodyOf(await ask())).toMatchObject({ code: 'internal' });
    expect(exports).toEqual([]);
  });
});
