import { setTimeout as sleep } from 'node:timers/promises';
import { contract as registry } from '../../functions/registry/contract.ts';
import { contract as submission } from '../../functions/submission/contract.ts';
import { contract as verification } from '../../functions/verification/contract.ts';
import type { OfficerStage } from '../../shared/domain/application-state.ts';
import type { ApplicationView } from '../../shared/http/application-view.ts';
import type { Client } from './client.ts';
import { sampleFile } from './sample-files.ts';
import { Trouble } from './trouble.ts';
import { upload } from './upload.ts';

/** The steps of people on the way from a draft to a licence, each as the portal would take it. */

/** How long the system may take between two steps of people, and how often we look (ms). */
const patienceMs = 60_000;
const pollMs = 200;

/** Starts an application and fills in its form. @returns its id */
export async function draft(
  filer: Client,
  service: string,
  form: Readonly<Record<string, string>>,
): Promise<string> {
  const { id } = await filer.call(submission.createDraft, { body: { service } });
  await filer.call(submission.editForm, { params: { id }, body: { form } });
  return id;
}

/** Uploads a sample for every requirement that is asked for and missing. @returns how many */
export async function uploadAll(filer: Client, id: string): Promise<number> {
  const { checklist, service } = await filer.call(submission.getApplication, { params: { id } });
  const { requirements } = await filer.call(registry.getService, { params: { service } });
  const missing = checklist.filter(
    ({ obligation, status }) => obligation !== 'optional' && status === 'missing',
  );
  for (const { requirement } of missing) {
    const asked = requirements.find(({ code }) => code === requirement);
    const file = await sampleFile(asked?.title.id ?? requirement, asked?.accepts ?? ['application/pdf']);
    await upload(filer, { id, requirement }, file);
  }
  return missing.length;
}

/** Waits until everything asked for is uploaded and inspected; the bucket's news of an upload takes a moment. */
export const untilInspected = (filer: Client, id: string, signal: AbortSignal): Promise<ApplicationView> =>
  until(filer, id, signal, ({ checklist }) =>
    checklist.every(({ obligation, status }) =>
      obligation === 'optional' ? status !== 'pending' : status !== 'pending' && status !== 'missing',
    ),
  );

/** Waits until the application is in this state. */
export const untilState = (
  reader: Client,
  id: string,
  state: ApplicationView['state'],
  signal: AbortSignal,
): Promise<ApplicationView> => until(reader, id, signal, (application) => application.state === state);

/** Waits for something about an application. @throws Trouble when it does not come about within a minute */
export async function until(
  reader: Client,
  id: string,
  signal: AbortSignal,
  isSo: (application: ApplicationView) => boolean,
): Promise<ApplicationView> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const application = await reader.call(submission.getApplication, { params: { id } });
    if (isSo(application)) return application;
    if (performance.now() > deadline) {
      throw new Trouble(`Application ${id} is still ${application.state} after ${patienceMs / 1000} s.`);
    }
    await sleep(pollMs, undefined, { signal });
  }
}

export const submit = (filer: Client, id: string): Promise<ApplicationView> =>
  filer.call(submission.submit, { params: { id } });

/** Takes the next file of the queue; when that is somebody else's, gives it back and takes this one. */
export async function take(officer: Client, stage: OfficerStage, id: string): Promise<void> {
  const next = await officer.call(verification.claimNext, { params: { stage } });
  if (next.id === id) return;
  await officer.call(verification.release, { params: { id: next.id } });
  await officer.call(verification.claim, { params: { id } });
}

/** Accepts every document and recommends approval. */
export async function recommend(verifier: Client, id: string): Promise<void> {
  const { checklist } = await verifier.call(submission.getApplication, { params: { id } });
  const given = checklist.filter(({ status }) => status !== 'missing');
  const documents = Object.fromEntries(
    given.map(({ requirement }) => [requirement, { outcome: 'accepted' }]),
  );
  await verifier.call(verification.recommend, { params: { id }, body: { outcome: 'approve', documents } });
}

/** A superior agrees with the recommendation, where the standard has that step. */
export async function review(sectionHead: Client, id: string): Promise<void> {
  await sectionHead.call(verification.review, { params: { id }, body: {} });
}

export async function approve(head: Client, id: string): Promise<void> {
  await head.call(verification.determine, { params: { id }, body: { outcome: 'approve' } });
}
