import type { Form } from '../../shared/domain/form.ts';
import type { LicenceDraft } from '../../shared/domain/licence.ts';
import type { FormField, ServiceStandard } from '../../shared/domain/service-standard.ts';
import { inIndonesian } from '../../shared/gateways/licence-pdf/indonesian-date.ts';
import type { Particular } from '../../shared/gateways/licence-pdf.ts';

/** What the particulars are made of. */
interface Facts {
  readonly form: Form;
  readonly licence: LicenceDraft;
  readonly standard: ServiceStandard;
}
type Row = readonly [
  label: string,
  lines: readonly (string | undefined)[],
  style?: { readonly strong: true },
];

const strong = { strong: true } as const;

/** The words above the particulars and the particulars, by what is issued. */
const products: Record<ServiceStandard['product'], { granting: string; rows: (facts: Facts) => Row[] }> = {
  practice_licence: { granting: 'Dengan ini memberikan izin praktik kepada:', rows: practiceRows },
  facility_licence: { granting: 'Dengan ini memberikan izin kepada:', rows: facilityRows },
  letter: { granting: 'Dengan ini memberikan surat ini kepada:', rows: letterRows },
};

export const grantingWords = ({ product }: ServiceStandard): string => products[product].granting;

/** What a printed licence says of its holder, in the standard's order; what nobody answered is left out. */
export const particularsOf = (facts: Facts): Particular[] =>
  products[facts.standard.product].rows(facts).flatMap(([label, lines, style]) => {
    const said = lines.flatMap((line) => (line === undefined || line === '' ? [] : [line]));
    return said.length === 0 ? [] : [{ label, lines: said, ...style }];
  });

function practiceRows({ form, licence, standard }: Facts): Row[] {
  return [
    ['Nama', [licence.holder], strong],
    ['Tempat, tanggal lahir', [birth(form)]],
    ['Alamat rumah', [form['home_address']]],
    ['Untuk praktik sebagai', [licence.profession?.name.id]],
    ['Jenis praktik', [answer(standard, 'practice_kind', form)]],
    ['Tempat praktik', [licence.practice, licence.address]],
    ['Nomor STR', [form['str_number']]],
    ['Masa berlaku STR', [inIndonesian(form['str_valid_until'] ?? '')]],
    ['Izin berlaku sampai dengan', [inIndonesian(licence.validUntil)], strong],
  ];
}

/** The holder is the facility; of the person who answers for it nothing but the name is anybody's business. */
function facilityRows(facts: Facts): Row[] {
  const { form, licence } = facts;
  return [
    ['Nama', [licence.holder], strong],
    ['Alamat', [licence.address]],
    ['Penanggung jawab', [form['full_name']]],
    ...ownRows(facts),
    ['Izin berlaku sampai dengan', [inIndonesian(licence.validUntil)], strong],
  ];
}

function letterRows(facts: Facts): Row[] {
  const { form, licence } = facts;
  return [
    ['Nama', [licence.holder], strong],
    ['Tempat, tanggal lahir', [birth(form)]],
    ['Alamat', [form['home_address']]],
    ...ownRows(facts),
    ['Berlaku sampai dengan', [inIndonesian(licence.validUntil)], strong],
  ];
}

const birth = ({ birth_date, birth_place }: Form): string =>
  [birth_place, inIndonesian(birth_date ?? '')].filter(Boolean).join(', ');

/** Fields that have rows of their own. */
const SAID = [
  'full_name',
  'birth_place',
  'home_address',
  'practice_name',
  'practice_address',
  'facility_code',
];
/** Kinds of answers that are fit to be printed whatever they are about. */
const PRINTED: readonly FormField['kind'][] = ['text', 'date', 'choice'];

/** What this service asks besides, in its words; what is asked for one purpose only is about the application. */
function ownRows({ form, standard }: Facts): Row[] {
  const own = standard.fields.filter(
    ({ kind, name, when }) => when === undefined && PRINTED.includes(kind) && !SAID.includes(name),
  );
  return own.map(({ label, name }) => [label.id, [answer(standard, name, form)]]);
}

function answer({ fields }: ServiceStandard, name: string, form: Form): string | undefined {
  const field = fields.find((candidate) => candidate.name === name);
  const value = form[name];
  if (value === undefined || field === undefined) return value;
  if (field.kind === 'date') return inIndonesian(value);
  return field.choices?.find((choice) => choice.value === value)?.label.id ?? value;
}
