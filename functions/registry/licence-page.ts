import type { OfficeCalendar } from '../../shared/domain/office-calendar.ts';
import type { Language } from '../../shared/domain/text.ts';
import { verdictWords } from '../../shared/domain/verdict-words.ts';
import { escapeHtml } from '../../shared/http/html.ts';
import type { PublicLicence } from '../../shared/http/licence-view.ts';
import words from './licence-page.json' with { type: 'json' };

const style = `body{font:1.1rem/1.5 system-ui,sans-serif;margin:0 auto;max-width:36rem;padding:1rem;color:#1a1a1a}
h1{font-size:1.25rem}.standing{font-size:1.6rem;font-weight:700;padding:.75rem 1rem;border-left:.5rem solid}
.valid{color:#0b5d2e;background:#e8f5ec}.other{color:#8a1c1c;background:#fdecec}
dt{color:#555;margin-top:.75rem}dd{margin:0;font-weight:600;overflow-wrap:anywhere}`;

type Zone = OfficeCalendar['zone'];

/** The page behind the QR: readable on a small phone, without scripts, fonts or cookies; times in the office's zone. */
export function licencePage(licence: PublicLicence, zone: Zone, language: Language): string {
  const say = words[language];
  const list = rowsOf(licence, zone, language)
    .map(([label = '', value = '']) => `<dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}</dd>`)
    .join('');
  const { reasons, verdicts } = verdictWords(language);
  const why = licence.standing === 'active' ? '' : `<p>${escapeHtml(reasons[licence.standing])}</p>`;
  const look = licence.verdict === 'valid' ? 'valid' : 'other';
  return pageOf(
    language,
    `<p class="standing ${look}" role="status">${escapeHtml(verdicts[licence.verdict])}</p>${why}<dl>${list}</dl>
<p>${escapeHtml(say.advice[licence.product])}</p>`,
  );
}

/** The page behind a QR code of a licence that was never issued: whoever holds the phone reads no JSON. */
export function unknownLicencePage(language: Language): string {
  const { reasons, verdicts } = verdictWords(language);
  return pageOf(
    language,
    `<p class="standing other" role="status">${escapeHtml(verdicts.unknown)}</p><p>${escapeHtml(reasons.not_found)}</p>`,
  );
}

function pageOf(language: Language, body: string): string {
  const { page } = words[language];
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
<title>${escapeHtml(page)}</title><style>${style}</style></head><body><main><h1>${escapeHtml(page)}</h1>
${body}</main></body></html>`;
}

/** What there is to say, in the order in which somebody with the paper in hand compares it. */
function rowsOf(licence: PublicLicence, zone: Zone, language: Language): string[][] {
  const say = words[language];
  const { end, revisedAt, suspendedSince, version } = licence;
  const rows = [
    [say.title, licence.title[language]],
    [say.holder, licence.holder],
    [say.profession, licence.profession?.[language]],
    [say.practice, licence.product === 'facility_licence' ? undefined : licence.practice],
    [say.number, licence.number],
    [say.version, revisedAt && `${version} (${officeDate(revisedAt, zone, language)})`],
    [say.since, end && `${officeDate(end.at, zone, language)} (${say.reason[end.reason]})`],
    [say.since, suspendedSince && officeDate(suspendedSince, zone, language)],
    [say.successor, end?.successor],
    [say.validUntil, longDate(licence.validUntil, language)],
    [say.office, licence.office],
    [say.checkedAt, officeTime(licence.checkedAt, zone, language)],
  ];
  return rows.flatMap(([label = '', value]) => (value === undefined || value === '' ? [] : [[label, value]]));
}

/** English as it is read in Asia: day before month. */
const locales = { id: 'id-ID', en: 'en-GB' } satisfies Record<Language, string>;

const officeTime = (time: string, timeZone: Zone, language: Language) =>
  new Date(time).toLocaleString(locales[language], {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone,
  });

const officeDate = (time: string, timeZone: Zone, language: Language) =>
  new Date(time).toLocaleDateString(locales[language], { dateStyle: 'long', timeZone });

const longDate = (date: string, language: Language) =>
  new Date(`${date}T00:00:00Z`).toLocaleDateString(locales[language], { dateStyle: 'long', timeZone: 'UTC' });
