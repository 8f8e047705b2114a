import * as z from 'zod/mini';
import { LINKS_KEPT_FOR } from '../../../portal/src/officers/viewer/linked.ts';
import { lookUntilJudged } from '../../../portal/src/parts/upload/looking.ts';
import type { Person } from '../../../shared/domain/actor.ts';
import { ChecklistItem } from '../../../shared/http/checklist.ts';
import { applicant, head, sectionHead, verifier } from '../fixture/people.ts';
import { form } from '../fixture/steps.ts';
import { ASSUMED } from './assumptions.ts';
import { sum, type Usage } from './usage.ts';
import type { World } from './world.ts';

/** What one licence used, from the draft to its first check, and of that what goes with its documents. */
export interface Life {
  readonly all: Usage;
  readonly documents: Usage;
}

const GB = 1e9;
const Draft = z.object({ id: z.string() });
const Upload = z.object({ uploadId: z.string(), fields: z.object({ key: z.string() }) });
const Whole = z.object({
  state: z.string(),
  checklist: z.array(
    z.pick(ChecklistItem, { requirement: true, obligation: true, status: true, uploadId: true }),
  ),
  licence: z.optional(z.object({ number: z.string() })),
});
const Issued = z.object({ verificationUrl: z.string() });

/**
 * One application of Metro's that is simply approved, as people would carry it through the portal.
 * @param n makes the person another one each time, as whose second licence it would not be so simple
 */
export async function carryOut(world: World, n: number, { returned = false } = {}): Promise<Life> {
  const { ask, meter } = world;
  const as = (caller: Person, routeKey: string, rest: object = {}) => ask(routeKey, { caller, ...rest });
  const own = { ...form, nik: form.nik.slice(0, -4) + String(n + 1).padStart(4, '0') };
  meter.taken();
  const { id } = z.parse(
    Draft,
    await as(applicant, 'POST /applications', { body: { service: 'metro.sip-atlm' } }),
  );
  const params = { id };
  const look = async (caller: Person) =>
    z.parse(Whole, await as(caller, 'GET /applications/{id}', { params }));

  /** Sends a file, and looks how it goes as the portal does. */
  async function upload(requirement: string): Promise<void> {
    const mediaType = requirement === 'photo' ? 'image/png' : 'application/pdf';
    const place = { ...params, requirement };
    const asked = await as(applicant, 'POST /applications/{id}/documents/{requirement}', {
      params: place,
      body: { mediaType, bytes: ASSUMED.documentBytes },
    });
    const { fields, uploadId } = z.parse(Upload, asked);
    meter.count('objectPut');
    meter.count('event');
    meter.count('malwareObject');
    meter.count('malwareGb', ASSUMED.documentBytes / GB);
    const { key } = fields;
    const findings = [
      { atMs: ASSUMED.inspectedMs, tell: () => world.tell('aws.s3', 'Object Created', created(key)) },
      { atMs: ASSUMED.scannedMs, tell: () => world.tell('aws.guardduty', SCANNED, harmless(key)) },
    ];
    let sinceMs = 0;
    const seen = await lookUntilJudged(uploadId, {
      async pause(patience) {
        const until = sinceMs + patience;
        for (const { atMs, tell } of findings) if (atMs > sinceMs && atMs <= until) await tell();
        sinceMs = until;
      },
      async look() {
        const { checklist } = await look(applicant);
        const item = checklist.find((one) => one.requirement === requirement);
        return item?.uploadId === undefined ? undefined : { ...item, uploadId: item.uploadId };
      },
    });
    if (seen?.status !== 'usable') throw new Error(`${requirement} is ${seen?.status ?? 'not judged'}`);
  }

  /** One after the other, by links that come all at once and are asked for anew when they are too old. */
  async function read(officer: Person, documents: readonly string[]): Promise<void> {
    let linksEndMs = 0;
    for (const nth of documents.keys()) {
      const nowMs = nth * ASSUMED.readingMs;
      if (nowMs >= linksEndMs) {
        await as(officer, 'GET /applications/{id}/documents', { params });
        linksEndMs = nowMs + LINKS_KEPT_FOR;
      }
      meter.count('objectGet');
      meter.count('internetGb', ASSUMED.documentBytes / GB);
    }
  }

  async function decide(officer: Person, stage: string, route: string, body: object): Promise<void> {
    await as(officer, 'GET /queue/{stage}', { params: { stage } });
    await as(officer, 'POST /queue/{stage}/next', { params: { stage } });
    const { checklist } = await look(officer);
    // Whoever reviews or determines is shown the first document, and the second is fetched meanwhile.
    if (stage !== 'verification') await read(officer, checklist.slice(0, 2).map(codeOf));
    await as(officer, route, { params, body });
  }

  await as(applicant, 'PATCH /applications/{id}', { params, body: { form: own } });
  const { checklist } = await look(applicant);
  const requirements = checklist
    .filter(({ obligation, status }) => obligation !== 'optional' && status === 'missing')
    .map(codeOf);
  if (requirements.length !== DOCUMENTS) throw new Error(`${requirements.length} documents are asked for`);
  const begun = meter.taken();
  for (const requirement of requirements) await upload(requirement);
  const uploaded = meter.taken();
  await as(applicant, 'POST /applications/{id}/submission', { params });
  for (let times = 0; times < ASSUMED.statusLooks; times += 1) await look(applicant);
  const submitted = meter.taken();
  await read(verifier, requirements);
  const seen = meter.taken();
  const documents = Object.fromEntries(requirements.map((code) => [code, { outcome: 'accepted' }]));
  if (returned) {
    const diploma = { diploma: { outcome: 'to_repair', reason: 'unreadable' } };
    await decide(verifier, 'verification', 'POST /applications/{id}/return', { documents: diploma });
    await look(applicant);
    await upload('diploma');
    await as(applicant, 'POST /applications/{id}/submission', { params });
    await read(verifier, ['diploma']);
  }
  await decide(verifier, 'verification', 'POST /applications/{id}/recommendation', {
    outcome: 'approve',
    documents,
  });
  await decide(sectionHead, 'review', 'POST /applications/{id}/review', {});
  await decide(head, 'determination', 'POST /applications/{id}/determination', { outcome: 'approve' });
  const { licence, state } = await look(applicant);
  if (licence === undefined) throw new Error(`it ended as ${state}`);
  const licenceId = { id: `metro.${licence.number.replaceAll('/', '-')}` };
  const issued = await as(applicant, 'GET /licences/{id}', { params: licenceId });
  await as(applicant, 'GET /licences/{id}/pdf', { params: licenceId });
  meter.count('objectGet');
  meter.count('internetGb', LICENCE_BYTES / GB);
  const code = new URL(z.parse(Issued, issued).verificationUrl).searchParams.get('code') ?? '';
  for (let times = 0; times < ASSUMED.checks; times += 1)
    await ask('GET /licences/{id}/status', { params: licenceId, query: { code } });
  await world.runTimers();
  const ofDocuments = sum(uploaded, seen);
  return { all: [begun, submitted, ofDocuments, meter.taken()].reduce(sum), documents: ofDocuments };
}
const SCANNED = 'GuardDuty Malware Protection Object Scan Result';
const DOCUMENTS = 10;
const codeOf = ({ requirement }: { readonly requirement: string }) => requirement;
/** As the section on licences measures it. */
const LICENCE_BYTES = 71_000;

const created = (key: string) => ({
  version: '0',
  bucket: { name: 'documents' },
  object: { key, size: ASSUMED.documentBytes, etag: 'b1946ac9', 'version-id': 'v1', sequencer: '0062E99A' },
  reason: 'PostObject',
});

const harmless = (objectKey: string) => ({
  schemaVersion: '1.0',
  scanStatus: 'COMPLETED',
  resourceType: 'S3_OBJECT',
  s3ObjectDetails: {
    bucketName: 'documents',
    objectKey,
    eTag: 'b1946ac9',
    versionId: 'v1',
    s3Throttled: false,
  },
  scanResultDetails: { scanResultStatus: 'NO_THREATS_FOUND', threats: null },
});
