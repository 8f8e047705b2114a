import type { FormField, ServiceStandard } from '../../../../shared/domain/service-standard.ts';
import type { Schemas } from '../../api/client.ts';
import { fieldOf, type Problem } from '../../api/problem.ts';
import { type AnswerProblem, checkAnswer } from './answers.ts';
import { openFields } from './questions.ts';

type Application = Schemas['Application'];

/** What still stands in the way of filing. `code`: why, for the words of refusals. */
export type Gap =
  | { readonly field: FormField; readonly problem: AnswerProblem }
  | { readonly document: string; readonly code: string };

/** What the applicant has to do before it can be filed, as far as can be told here. @param today the office's date */
export function gapsOf(
  application: Application,
  standard: Pick<ServiceStandard, 'fields'>,
  today: string,
): Gap[] {
  const fields = openFields(standard, application).flatMap((field): Gap[] => {
    const problem = checkAnswer(field, application.form[field.name] ?? '', today);
    return problem === undefined ? [] : [{ field, problem }];
  });
  const documents = application.checklist.flatMap((item): Gap[] => {
    const code = documentGap(item);
    return code === undefined ? [] : [{ document: item.requirement, code }];
  });
  return [...fields, ...documents];
}

function documentGap({ obligation, reason, status }: Schemas['ChecklistItem']): string | undefined {
  if (status === 'missing') return obligation === 'optional' ? undefined : 'missing';
  if (status === 'refused') return reason ?? 'other';
  if (status === 'pending') return 'pending';
  return status === 'to_repair' ? 'not_replaced' : undefined;
}

/** What the server named when it did not take the filing: fields and documents, each with a code and its words. */
export const partsOf = ({ errors }: Problem) =>
  (errors ?? []).map(({ code, detail, pointer }) => ({
    kind: pointer.startsWith('/documents/') ? ('document' as const) : ('field' as const),
    name: fieldOf(pointer),
    code,
    detail,
  }));

/** Whether the file of a requirement may be given now. In a correction only what the office named, or never had. */
export function isDocumentOpen(
  { correction, state }: Pick<Application, 'correction' | 'state'>,
  { obligation, requirement, status }: Schemas['ChecklistItem'],
): boolean {
  if (state === 'draft') return true;
  if (state !== 'returned') return false;
  if (correction?.documents[requirement]?.outcome === 'to_repair') return true;
  return (
    obligation === 'conditional' && (status === 'missing' || status === 'refused' || status === 'pending')
  );
}
