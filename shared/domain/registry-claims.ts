import { ComparedField, type Registry, type RegistryCheck } from './registry-check.ts';

/** What each registry is asked with: the field of the form behind each thing that it compares. */
const askedWith = {
  str: { number: 'str_number', name: 'full_name' },
  nik: { nik: 'nik', name: 'full_name', birthDate: 'birth_date' },
  facility: { code: 'facility_code', name: 'practice_name' },
  skp: { number: 'str_number', name: 'full_name' },
} satisfies Record<Registry, Partial<Record<ComparedField, string>>>;

/** Registries that are also asked for the profession, which the service says and no field of the form. */
const OF_PROFESSIONS: readonly Registry[] = ['str', 'skp'];

/** What was asked of a registry as the applicant gave it, and whether the registry says otherwise. */
export interface RegistryClaim {
  readonly field?: string;
  readonly compared: ComparedField;
  readonly value: string;
  readonly differs: boolean;
}

type Form = Readonly<Record<string, string>>;

/** The answers of a form that a registry is asked with, by what it calls them. */
export function answersFor(registry: Registry, form: Form): Partial<Record<ComparedField, string>> {
  return Object.fromEntries(
    fieldsOf(registry).flatMap(([compared, field]) => {
      const answer = form[field];
      return answer === undefined ? [] : [[compared, answer]];
    }),
  );
}

/**
 * What an applicant claims beside what a registry said.
 * @param form opened
 * @param profession in the reader's words
 */
export function claimsBeside(
  { detail = [], registry }: Pick<RegistryCheck, 'detail' | 'registry'>,
  form: Form,
  profession: string | undefined,
): RegistryClaim[] {
  const claims = fieldsOf(registry).flatMap(([compared, field]): RegistryClaim[] => {
    const value = form[field];
    return value === undefined ? [] : [{ field, compared, value, differs: detail.includes(compared) }];
  });
  if (profession === undefined || !OF_PROFESSIONS.includes(registry)) return claims;
  return [...claims, { compared: 'profession', value: profession, differs: detail.includes('profession') }];
}

function fieldsOf(registry: Registry): (readonly [ComparedField, string])[] {
  const fields: Partial<Record<ComparedField, string>> = askedWith[registry];
  return ComparedField.options.flatMap((compared) => {
    const field = fields[compared];
    return field === undefined ? [] : [[compared, field] as const];
  });
}
