import { checkForm, type Form } from '../../../shared/domain/form.ts';
import { fieldsFor } from '../../../shared/domain/requirements.ts';
import type { Purpose, ServiceStandard } from '../../../shared/domain/service-standard.ts';
import type { Schemas } from '../api/client.ts';

/** From this many days before its end on, a licence is best renewed. */
const NEAR = 180;

type Ending = Pick<Schemas['OwnLicence'], 'standing' | 'daysLeft'>;

export const isRenewalNear = ({ daysLeft, standing }: Ending): boolean =>
  standing === 'expired' || (standing === 'active' && daysLeft <= NEAR);

/** Days until a day `YYYY-MM-DD`, about, where the office's own count is not at hand. */
export const daysUntil = (day: string, now = Date.now()): number =>
  Math.floor((Date.parse(`${day}T23:59:59Z`) - now) / 86_400_000);

/** Where the renewal of a licence begins. */
export const renewalOf = ({ id, service }: Pick<Schemas['OwnLicence'], 'id' | 'service'>): string =>
  `/apply/${service}?purpose=renewal&licence=${encodeURIComponent(id)}`;

/** Answers that are about that time, not about the person. */
const OF_THEN = ['credits', 'amended_data', 'revocation_reason', 'duplicate_reason', 'previous_licence_date'];

interface Earlier {
  readonly number: string;
  /** Answers of the application that it came of, where they are still there. */
  readonly form: Form;
}

/**
 * What a new application about a licence can take over, so that nobody types it again: its number, and the answers
 * that are still asked and still hold.
 * @param today the office's date
 */
export function takenOver(
  { form, number }: Earlier,
  standard: Pick<ServiceStandard, 'fields'>,
  { purpose, today }: { readonly purpose: Purpose; readonly today: string },
): Record<string, string> {
  const fields = fieldsFor(standard, { purpose, represented: false });
  const known = { ...form, previous_licence: number };
  return Object.fromEntries(
    Object.entries(known).filter(
      ([name, value]) =>
        !OF_THEN.includes(name) &&
        fields.some((field) => field.name === name) &&
        'form' in checkForm(fields, { [name]: value }, today),
    ),
  );
}
