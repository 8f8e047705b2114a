import type { CredentialCheck } from '../../../shared/domain/credential.ts';
import { credentialInQr } from '../../../shared/domain/qr-text.ts';
import type { Reason, Verdict } from '../../../shared/domain/verdict.ts';
import type { paths } from '../api/openapi.d.ts';

type Answer = paths['/verifications']['post']['responses'][200]['content']['application/json'];
type Text = { readonly id: string; readonly en: string };

/** What of a licence can be compared with the paper; what is not known is missing. */
export interface ShownLicence {
  readonly title?: Text | undefined;
  readonly holder?: string | undefined;
  readonly profession?: Text | undefined;
  readonly practice?: string | undefined;
  readonly number?: string | undefined;
  readonly validUntil: string;
  readonly office?: string | undefined;
  readonly endedAt?: string | undefined;
  readonly suspendedSince?: string | undefined;
  readonly successor?: string | undefined;
}

/** What is said of what somebody showed, whichever way it was found out. */
export interface Outcome {
  /** `unconfirmed`: genuine, but how it stands now is not known; `needs_network`: nothing is. */
  readonly sign: Verdict | 'unconfirmed' | 'needs_network';
  readonly reasons: readonly Reason[];
  readonly checkedAt: string;
  /** Whether the office's records were asked, or this device judged alone. */
  readonly by: 'office' | 'device';
  /** When the status list was made by which this device judged. */
  readonly statusAsOf?: string | undefined;
  readonly licence?: ShownLicence | undefined;
  /** Path of its official page here. */
  readonly page?: string | undefined;
}

export function byOffice({ checkedAt, licence, reasons, verdict }: Answer): Outcome {
  return {
    ...{ sign: verdict, checkedAt, by: 'office' },
    reasons: reasons.map(({ code }) => code),
    licence: licence && { ...licence, ...endOf(licence) },
  };
}

const endOf = (licence: NonNullable<Answer['licence']>) =>
  'end' in licence ? { endedAt: licence.end.at, successor: licence.end.successor } : {};

const UNCERTAIN: readonly Reason[] = ['status_unknown', 'status_outdated'];

export function byDevice({ claims, reasons, statusAsOf, verdict }: CredentialCheck, now: Date): Outcome {
  const isUncertain = verdict === 'valid' && reasons.some((reason) => UNCERTAIN.includes(reason));
  return {
    ...{ sign: isUncertain ? 'unconfirmed' : verdict, reasons, by: 'device', statusAsOf },
    checkedAt: now.toISOString(),
    licence: claims && {
      ...{ holder: claims.name, practice: claims.place, number: claims.number },
      profession:
        claims.profession === undefined ? undefined : { id: claims.profession, en: claims.profession },
      validUntil: lastDay(claims.exp),
    },
  };
}

/**
 * The last day of validity. It ends at midnight of its office; the westernmost zone has that day in every other, too.
 * @param exp seconds since 1970
 */
const lastDay = (exp: number): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Jakarta', dateStyle: 'short' }).format((exp - 1) * 1000);

const LINK = /\/licences\/[a-z][a-z0-9_-]*\.[A-Z0-9-]+\/status$/;
const CODE = /^[\w-]{16}$/;

/** The public page that a QR code of ours leads to, as a path of this very origin; undefined for any other text. */
export function officialPage(text: string, origin: string): string | undefined {
  const link = text.length > 8192 ? null : URL.parse(text);
  const code = link?.searchParams.get('code') ?? '';
  const isOurs = link !== null && link.origin === origin && LINK.test(link.pathname) && CODE.test(code);
  return isOurs ? `${link.pathname}?code=${code}` : undefined;
}

/** Whether a text is a link to the page of a licence with no credential behind it: only the office can judge that. */
export function isBareLink(text: string): boolean {
  const link = text.length > 8192 ? null : URL.parse(text);
  return link !== null && LINK.test(link.pathname) && credentialInQr(text) === undefined;
}
