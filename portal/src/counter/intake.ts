import type { Purpose } from '../../../shared/domain/service-standard.ts';
import type { paths } from '../api/openapi.d.ts';

/** How a file came to the counter, as it is being typed. */
export interface Intake {
  readonly service: string;
  readonly purpose: Purpose;
  /** `self`: the applicant stands there. `other`: somebody with a power of attorney. `post`: an envelope. */
  readonly who: 'self' | 'other' | 'post';
  /** Whether what came by post was sent by somebody else. */
  readonly isSentByOther: boolean;
  readonly reference: string;
  /** `YYYY-MM-DD`, parts of it short or empty while it is typed. */
  readonly date: string;
  readonly trackingNote: string;
}

export type IntakeField = 'service' | 'reference' | 'date' | 'trackingNote';

type Body = NonNullable<paths['/applications']['post']['requestBody']>['content']['application/json'];

export const isRepresented = ({ isSentByOther, who }: Intake): boolean =>
  who === 'other' || (who === 'post' && isSentByOther);

/** Which parts are missing or wrong. */
export function wrongPartsOf(intake: Intake): IntakeField[] {
  const { date, reference, service, trackingNote, who } = intake;
  const represented = isRepresented(intake);
  return [
    ...(service === '' ? (['service'] as const) : []),
    ...(represented && reference.trim() === '' ? (['reference'] as const) : []),
    ...(represented && !isDay(date) ? (['date'] as const) : []),
    ...(who === 'post' && trackingNote.trim() === '' ? (['trackingNote'] as const) : []),
  ];
}

/** What is sent of it. */
export function bodyOf(intake: Intake): Body {
  const { date, purpose, reference, service, trackingNote, who } = intake;
  const powerOfAttorney = { reference: reference.trim(), date };
  return {
    service,
    purpose,
    onBehalf: isRepresented(intake) ? { represented: true, powerOfAttorney } : { represented: false },
    ...(who === 'post' ? { post: { trackingNote: trackingNote.trim() } } : {}),
  };
}

const isDay = (text: string) =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
