import { fieldsFor } from '../../../../shared/domain/requirements.ts';
import type { FormField, ServiceStandard } from '../../../../shared/domain/service-standard.ts';
import type { Schemas } from '../../api/client.ts';

/** What a draft says of what is asked. */
type Asked = Pick<Schemas['Application'], 'purpose' | 'filing' | 'correction'>;

/** One page of the form. `name`: that of its first field, as it stands in the address. */
export interface Question {
  readonly name: string;
  readonly fields: readonly FormField[];
}

/** Fields that stand on one paper or in one breath; asked together where they follow one another. */
const TOGETHER = [
  ['birth_place', 'birth_date'],
  ['phone', 'email'],
  ['str_number', 'str_valid_until'],
  ['practice_name', 'practice_address', 'facility_code'],
  ['previous_licence', 'previous_licence_date'],
] as const;
export type GroupName = (typeof TOGETHER)[number][0];

export const isGroupName = (name: string): name is GroupName => TOGETHER.some(([first]) => first === name);

/** The fields that may be filled in now: all that are asked, or those that the office wants corrected. */
export function openFields(standard: Pick<ServiceStandard, 'fields'>, asked: Asked): FormField[] {
  const { correction, filing, purpose } = asked;
  const fields = fieldsFor(standard, { purpose, represented: filing.represented });
  return correction === undefined
    ? fields
    : fields.filter(({ name }) => correction.fields[name] !== undefined);
}

/** The fields in pages of one question or a small group. */
export function questionsOf(fields: readonly FormField[]): Question[] {
  const questions: { name: string; fields: FormField[] }[] = [];
  for (const field of fields) {
    const last = questions.at(-1);
    if (last !== undefined && isTogether(last.name, field.name)) last.fields.push(field);
    else questions.push({ name: field.name, fields: [field] });
  }
  return questions;
}

const isTogether = (first: string, name: string): boolean =>
  TOGETHER.some((group) => group[0] === first && group.some((one) => one === name));
