import { styleText } from 'node:util';
import type { Verification } from '../../../functions/authenticity/contract.ts';
import type { Language } from '../../../shared/domain/text.ts';
import type { Reason, Verdict } from '../../../shared/domain/verdict.ts';
import { verdictWords } from '../../../shared/domain/verdict-words.ts';
import type { OfflineCheck } from './offline.ts';

interface Judged {
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
}

/** A verdict with its reasons, in Indonesian and then in English. */
const judgement = ({ reasons, verdict }: Judged): string[] =>
  (['id', 'en'] as const).flatMap((language) => inLanguage(verdict, reasons, language));

function inLanguage(verdict: Verdict, reasons: readonly Reason[], language: Language): string[] {
  const words = verdictWords(language);
  const look = verdict !== 'valid' ? 'red' : reasons.length > 0 ? 'yellow' : 'green';
  const sign = verdict === 'valid' ? '✔' : '✖';
  return [
    styleText([look, 'bold'], `${sign} ${words.verdicts[verdict]}`),
    ...reasons.map((reason) => `    ${words.reasons[reason]}`),
  ];
}

/** What was answered, with what is known of the licence. */
export function answerReport({ checkedAt, licence, reasons, statusAsOf, verdict }: Verification): string[] {
  return [
    ...judgement({ verdict, reasons: reasons.map(({ code }) => code) }),
    ...rows({
      ...(licence === undefined ? {} : known(licence)),
      'checked at': checkedAt,
      'status list of': statusAsOf,
    }),
  ];
}

/** What can be told without a network, and how old that knowledge is. */
export function offlineReport({
  claims,
  keysAgeSeconds,
  statusAgeSeconds,
  ...check
}: OfflineCheck): string[] {
  return [
    ...judgement(check),
    ...rows({
      number: claims?.number,
      holder: claims?.name,
      profession: claims?.profession,
      practice: claims?.place,
      'valid until': claims && new Date(claims.exp * 1000).toISOString(),
      'keys kept for': ageOf(keysAgeSeconds),
      'status list kept for': ageOf(statusAgeSeconds),
    }),
  ];
}

function known(licence: NonNullable<Verification['licence']>): Record<string, string | undefined> {
  const { profession, validUntil } = licence;
  const told = 'holder' in licence ? licence : undefined;
  return {
    number: told?.number,
    holder: told?.holder,
    profession: profession?.id,
    practice: told?.practice,
    office: told?.office,
    version: told && `${told.version}`,
    'valid until': validUntil,
  };
}

const rows = (facts: Readonly<Record<string, string | undefined>>) =>
  Object.entries(facts).flatMap(([name, value]) =>
    value === undefined ? [] : [`  ${name.padEnd(20)} ${value}`],
  );

function ageOf(seconds: number | undefined): string | undefined {
  if (seconds === undefined) return undefined;
  if (seconds < 120) return `${seconds} s`;
  return seconds < 7200 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}
