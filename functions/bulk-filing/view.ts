import type { Outcome } from '../../shared/domain/bulk-filing/filing.ts';
import { fieldsFor } from '../../shared/domain/requirements.ts';
import type { FormField, Purpose, ServiceStandard } from '../../shared/domain/service-standard.ts';
import type { Language } from '../../shared/domain/text.ts';
import { messagesIn } from '../../shared/http/messages.ts';
import type { StoredProblem, Uploaded } from '../../shared/store/bulk-filings/bulk-filing-store.ts';
import type { BulkFilingView } from './contract.ts';

/** What a facility is asked of everybody for this purpose. */
export const fieldsOf = (standard: ServiceStandard, purpose: Purpose): FormField[] =>
  fieldsFor(standard, { purpose, represented: false });

interface Shown {
  readonly uploaded: Uploaded;
  readonly problems: readonly StoredProblem[];
  readonly progress: ReadonlyMap<number, readonly Outcome[]>;
  readonly fields: readonly FormField[];
  readonly language: Language;
}

/** A bulk filing in the reader's language, without anything that stands in its rows. */
export function viewOf({ fields, language, problems, progress, uploaded }: Shown): BulkFilingView {
  const { createdAt, expiresAt, id, purpose, rows, service, valid } = uploaded.filing;
  const outcomes = [...progress.values()].flat();
  const count = (wanted: Outcome['outcome']) => outcomes.filter(({ outcome }) => outcome === wanted).length;
  return {
    id,
    service,
    purpose,
    fileName: uploaded.name,
    createdAt,
    expiresAt,
    rows,
    valid,
    errors: errorsOf(problems, fields, language),
    state: stateOf(uploaded, progress.size),
    progress: { filed: count('filed'), existing: count('existing'), failed: count('failed') },
    failures: outcomes.flatMap((outcome) => failureOf(outcome, language)),
  };
}

function stateOf({ filing }: Uploaded, done: number): BulkFilingView['state'] {
  if (filing.filedAt === undefined) return 'checked';
  return done < filing.chunks ? 'filing' : 'filed';
}

export function errorsOf(
  problems: readonly StoredProblem[],
  fields: readonly FormField[],
  language: Language,
): BulkFilingView['errors'] {
  const { parts } = messagesIn(language);
  return problems.map(({ code, column, row }) => {
    const label = fields.find(({ name }) => name === column)?.label[language] ?? column;
    return { row, column, label, code, detail: parts[code] ?? code };
  });
}

function failureOf({ code, outcome, row }: Outcome, language: Language) {
  if (outcome !== 'failed' || code === undefined) return [];
  return [{ row, code, detail: messagesIn(language).problems[code] ?? code }];
}
