import type { Language } from '../../shared/domain/text.ts';
import { verdictWords } from '../../shared/domain/verdict-words.ts';
import { publicLicence } from '../../shared/http/licence-view.ts';
import type { Verification } from './contract.ts';
import type { Finding, LicenceRecord } from './finding.ts';

export interface Shown {
  readonly now: Date;
  readonly language: Language;
  /** Whether who asked has shown that they know whose licence it is. */
  readonly proven: boolean;
}

/** A finding as it is told: what is public of the licence, or, for a mere number, only until when and for what. */
export const verificationOf = (finding: Finding, { language, now, proven }: Shown): Verification => ({
  verdict: finding.verdict,
  reasons: finding.reasons.map((code) => ({ code, text: verdictWords(language).reasons[code] })),
  checkedAt: now.toISOString(),
  statusAsOf: finding.statusAsOf,
  licence: finding.record && (proven ? whole(finding.record, now) : least(finding.record)),
});

const whole = ({ licence, office, today }: LicenceRecord, now: Date) =>
  publicLicence(licence, office.name, today, now);

const least = ({ licence: { profession, validUntil } }: LicenceRecord) => ({
  validUntil,
  profession: profession?.name,
});
