import * as z from 'zod/mini';
import { contract as issuance } from '../../functions/issuance/contract.ts';
import { licenceId } from '../../shared/domain/numbering.ts';
import { PublicLicence } from '../../shared/http/licence-view.ts';
import { type Client, clientAs } from './client.ts';
import {
  approve,
  draft,
  recommend,
  review,
  submit,
  take,
  untilInspected,
  untilState,
  uploadAll,
} from './journey.ts';
import type { Say } from './progress.ts';
import { sampleForm } from './sample-form.ts';
import type { Stack } from './stack.ts';
import { Trouble } from './trouble.ts';

const tenant = 'metro';
const service = 'metro.sip-atlm';

export interface SampleOptions {
  readonly say: Say;
  readonly signal: AbortSignal;
}

/** What is left of a sample application. */
export interface IssuedSample {
  readonly number: string;
  readonly verificationUrl: string;
  readonly pdf: Buffer;
}

/**
 * Takes an application for Metro's SIP-ATLM from the draft to the licence, over HTTP, with accounts of the user pool.
 * @throws Trouble when a step is refused or the system does not go on for a minute
 */
export async function issueSample(stack: Stack, options: SampleOptions): Promise<IssuedSample> {
  const applicant = await clientAs(stack, 'applicant');
  const id = await file(applicant, options);
  await decide(stack, id, options);
  const { licence } = await untilState(applicant, id, 'issued', options.signal);
  if (licence === undefined) throw new Trouble(`Application ${id} is issued without a licence.`);
  options.say(`licence ${licence.number} is issued`);
  return await collect(applicant, licenceId(tenant, licence.number), options);
}

async function file(applicant: Client, { say, signal }: SampleOptions): Promise<string> {
  const id = await draft(applicant, service, sampleForm);
  say(`the applicant filled in application ${id} for ${service}`);
  const count = await uploadAll(applicant, id);
  say(`the applicant uploaded ${count} documents`);
  const { checklist } = await untilInspected(applicant, id, signal);
  const refused = checklist.find(({ status }) => status === 'refused');
  if (refused !== undefined)
    throw new Trouble(`${refused.requirement} was refused: ${refused.reason ?? '-'}.`);
  say('the documents are inspected and free of malware');
  const { receipt } = await submit(applicant, id);
  say(`the application is submitted, receipt ${receipt?.number ?? '-'}`);
  await untilState(applicant, id, 'screened', signal);
  say('the registries were asked');
  return id;
}

async function decide(stack: Stack, id: string, { say, signal }: SampleOptions): Promise<void> {
  const verifier = await clientAs(stack, 'verifier', tenant);
  await take(verifier, 'verification', id);
  await recommend(verifier, id);
  say('the verifier took the file, accepted its documents and recommended approval');
  const sectionHead = await clientAs(stack, 'section_head', tenant);
  await untilState(sectionHead, id, 'recommended', signal);
  await take(sectionHead, 'review', id);
  await review(sectionHead, id);
  say('the head of section agreed');
  const head = await clientAs(stack, 'division_head', tenant);
  await take(head, 'determination', id);
  await approve(head, id);
  say('the head of division approved');
}

async function collect(applicant: Client, id: string, { say }: SampleOptions): Promise<IssuedSample> {
  const params = { id };
  const { number, verificationUrl } = await applicant.call(issuance.getLicence, { params });
  const { url } = await applicant.call(issuance.getPdf, { params });
  const pdf = Buffer.from(await (await fetch(url)).arrayBuffer());
  say(`the applicant fetched the licence, ${Math.round(pdf.length / 1024)} KB`);
  const { holder, standing } = await checkLicence(verificationUrl);
  say(`anyone sees at its link: ${holder}, ${standing}`);
  return { number, verificationUrl, pdf };
}

/** What the public page says at the link of a QR code. @throws Trouble when it knows no such licence */
export async function checkLicence(verificationUrl: string): Promise<PublicLicence> {
  const response = await fetch(verificationUrl);
  if (!response.ok) throw new Trouble(`${verificationUrl} was answered ${response.status}.`);
  return z.parse(PublicLicence, await response.json());
}
