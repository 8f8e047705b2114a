import { publicFetch } from '../api/client.ts';
import type { Problem } from '../api/problem.ts';
import { refusalOf } from './asking.ts';
import { byDevice, byOffice, isBareLink, type Outcome, officialPage } from './outcome.ts';

type Question = { credential: string } | { pdf: string } | { tenant: string; number: string; name?: string };

/** Asks the office. @throws Refused */
export async function askOffice(question: Question, signal?: AbortSignal): Promise<Outcome> {
  const { data, error, response } = await publicFetch.POST('/verifications', {
    body: question,
    ...(signal === undefined ? {} : { signal }),
  });
  if (data === undefined) throw refusalOf(error, response);
  return byOffice(data);
}

/** How long the office is waited for before this device judges alone, ms. */
const PATIENCE = 6000;

const isProblem = (fault: unknown): fault is Problem =>
  typeof fault === 'object' && fault !== null && 'code' in fault;

/**
 * Judges what a QR code holds: by the office's records where they can be asked in time, else on this device. Always
 * an answer.
 */
export async function verifyScan(text: string): Promise<Outcome> {
  const page = officialPage(text, location.origin);
  try {
    const outcome = await askOffice({ credential: text }, AbortSignal.timeout(PATIENCE));
    return outcome.sign === 'altered' ? outcome : { ...outcome, page };
  } catch (fault) {
    if (!isProblem(fault)) throw fault;
    return verifyHere(text);
  }
}

async function verifyHere(text: string): Promise<Outcome> {
  const now = new Date();
  const undecided = {
    sign: 'needs_network',
    reasons: [],
    by: 'device',
    checkedAt: now.toISOString(),
  } as const;
  if (isBareLink(text)) return undecided;
  const { checkHere, NOTHING_KEPT } = await import('../offline/check-here.ts');
  try {
    return byDevice(await checkHere(text, now), now);
  } catch (fault) {
    if (fault === NOTHING_KEPT) return undecided;
    throw fault;
  }
}

/** A file in base64. */
export async function base64Of(file: Blob): Promise<string> {
  const reader = new FileReader();
  return new Promise((resolve, reject) => {
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'));
    reader.onload = () =>
      resolve(typeof reader.result === 'string' ? reader.result.replace(/^[^,]*,/, '') : '');
    reader.readAsDataURL(file);
  });
}
