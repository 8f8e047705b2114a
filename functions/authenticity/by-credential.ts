import { type CredentialCheck, checkCredential, type PublicClaims } from '../../shared/domain/credential.ts';
import type { Licence } from '../../shared/domain/licence.ts';
import type { Judgement } from '../../shared/domain/licence-verdict.ts';
import { licenceId } from '../../shared/domain/numbering.ts';
import type { Reason } from '../../shared/domain/verdict.ts';
import { provesHolding } from '../../shared/http/licence-code.ts';
import { asRecorded, asRecordedOf, type Finding, type FindRecord, notFound } from './finding.ts';
import type { Issuers } from './issuers.ts';
import { type Link, linkIn } from './qr-link.ts';

interface ByCredentialDependencies {
  readonly find: FindRecord;
  readonly issuers: Issuers;
  readonly now: () => Date;
  readonly publicUrl: string;
}

/** What a check says of time and status, which the records know better; everything else is for good. */
const OF_THE_MOMENT: readonly Reason[] = [
  'expired',
  'suspended',
  'revoked',
  'revoked_or_replaced',
  'status_unknown',
  'status_outdated',
  'status_list_invalid',
];

/**
 * Checks what a QR code holds. A credential counts as far as it is genuine; how its licence stands is what the
 * records say now. A link to us without a credential is as good as its code.
 */
export function createByCredential({ find, issuers, now, publicUrl }: ByCredentialDependencies) {
  async function byLink({ code, id, isOurs }: Link): Promise<Finding> {
    if (!isOurs) return { verdict: 'altered', reasons: ['link_differs'] };
    const record = await find(id);
    return record !== undefined && provesHolding(record.licence, code) ? asRecorded(record) : notFound;
  }

  return async (given: string): Promise<Finding> => {
    const text = given.trim();
    const link = linkIn(text, publicUrl);
    if (link !== undefined) return byLink(link);
    const check = await checkCredential(text, { ...issuers.sources, now: now() });
    const tenant = check.claims && issuers.tenantOf(check.claims.iss);
    if (check.claims === undefined || tenant === undefined || !isGenuine(check)) return withoutRecord(check);
    const record = await find(licenceId(tenant, check.claims.number));
    if (record === undefined) return notFound;
    const found = asRecordedOf(record, isOfVersion(record.licence, check.claims));
    return {
      ...found,
      statusAsOf: check.statusAsOf,
      reasons: [...found.reasons, ...difference(check, found)],
    };
  };
}

const isGenuine = ({ reasons }: CredentialCheck) => reasons.every((reason) => OF_THE_MOMENT.includes(reason));

const withoutRecord = ({ reasons, statusAsOf, verdict }: CredentialCheck): Finding => ({
  verdict,
  reasons,
  statusAsOf,
});

/** Every version has a place in a status list of its own. */
function isOfVersion({ status }: Licence, claims: PublicClaims): boolean {
  const { idx, uri } = claims.status.status_list;
  return status !== undefined && status.index === idx && uri.endsWith(`/${status.list}`);
}

/** A list may lag behind the records; whoever holds a cached one is told so. That time is over is said by no list. */
function difference({ statusAsOf, verdict }: CredentialCheck, found: Judgement): Reason[] {
  const isOver = [verdict, found.verdict].includes('expired');
  return statusAsOf === undefined || isOver || verdict === found.verdict ? [] : ['list_differs'];
}
