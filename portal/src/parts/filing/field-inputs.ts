import type { FormField } from '../../../../shared/domain/service-standard.ts';

interface Hints {
  readonly type?: 'text' | 'tel' | 'email';
  readonly inputMode?: 'text' | 'numeric' | 'tel' | 'email';
  readonly autoCapitalize?: 'none' | 'words' | 'characters' | 'sentences';
  readonly spellCheck?: boolean;
  readonly autoComplete: string;
}

/** What the browser may fill in for people themselves (HTML's autofill names). */
const OWN_DATA: Readonly<Record<string, string>> = {
  full_name: 'name',
  home_address: 'address-line1',
  phone: 'tel',
  email: 'email',
};

const byKind: Readonly<Partial<Record<FormField['kind'], Omit<Hints, 'autoComplete'>>>> = {
  nik: { inputMode: 'numeric' },
  npwp: { inputMode: 'numeric' },
  credits: { inputMode: 'numeric' },
  phone: { type: 'tel', inputMode: 'tel' },
  email: { type: 'email', inputMode: 'email', autoCapitalize: 'none', spellCheck: false },
  registration_number: { autoCapitalize: 'characters', spellCheck: false },
  licence_number: { autoCapitalize: 'characters', spellCheck: false },
};

/** Which keyboard a telephone shows. @param own who types is whom it is about; nobody's browser keeps others' data */
export const hintsFor = ({ kind, name }: Pick<FormField, 'kind' | 'name'>, own: boolean): Hints => ({
  ...byKind[kind],
  autoComplete: (own ? OWN_DATA[name] : undefined) ?? 'off',
});

export const inputId = (name: string): string => `field-${name}`;
