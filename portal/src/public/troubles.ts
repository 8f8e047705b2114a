import type { FieldTrouble } from '../parts/error-summary.tsx';

/** What is wrong with a form, for its summary; its controls have the ids `<form>-<field>`. */
export const troublesOf = (
  errors: Readonly<Record<string, { readonly message?: string | undefined } | undefined>>,
  form: string,
): FieldTrouble[] =>
  Object.entries(errors).flatMap(([field, error]) =>
    error?.message === undefined ? [] : [{ field: `${form}-${field}`, message: error.message }],
  );
