import type { Application } from '../../shared/domain/application.ts';
import type { DocumentVerdict } from '../../shared/domain/document.ts';
import { awaitsConfirmation } from '../../shared/domain/filing.ts';
import type { Licence } from '../../shared/domain/licence.ts';
import type { Office } from '../../shared/domain/office.ts';
import type { ServiceStandard } from '../../shared/domain/service-standard.ts';
import type { Language } from '../../shared/domain/text.ts';
import type { Told } from '../../shared/events/envelope.ts';
import { verificationUrl } from '../../shared/http/licence-view.ts';
import type { Detail, Facts, MessageKind } from './compose.ts';
import layout from './layout.json' with { type: 'json' };
import { dateAt, dateInWords, timeAt } from './written-time.ts';

/** What is known at the moment in which a message is written. */
export interface Truth {
  readonly application: Application;
  readonly licence?: Licence | undefined;
  readonly standard: ServiceStandard;
  readonly office: Office;
  /** By which an applicant confirms what their facility filed. */
  readonly code?: string | undefined;
  /** Where people sign in, and where anybody checks a licence. */
  readonly portalUrl: string;
  readonly publicUrl: string;
}

/** What of an event is looked at besides the truth. */
export type Heard = Pick<Told, 'days' | 'percent' | 'licence'>;

/** Something that people are told of. */
export interface Occasion {
  readonly kind: MessageKind;
  readonly to: 'holder' | 'officers';
  /** Is told at night too: it costs somebody something, or answers what they just did. */
  readonly urgent?: true;
  /** May be ended by whoever gets it; all else the office owes (UU 25/2009 Art 21, UU 30/2014). */
  readonly optional?: true;
  /** Whether it is still so: what was overtaken meanwhile is not told any more. */
  readonly holds: (truth: Truth) => boolean;
  /** What of the truth it is about, where that can be so again: then there is a later message. */
  readonly about?: (truth: Truth) => string;
}

const isIn =
  (...states: readonly Application['state'][]) =>
  ({ application }: Truth) =>
    states.includes(application.state);
const licenceIs =
  (state: Licence['state']) =>
  ({ licence }: Truth) =>
    licence?.state === state;
const undecided = isIn('submitted', 'screened', 'in_verification', 'returned', 'recommended');
const round = ({ application }: Truth) => String(application.round);

/** By event of the house; the first that holds is told. */
const occasions: Readonly<Record<string, readonly Occasion[]>> = {
  'application.confirmation_requested': [
    {
      kind: 'invited',
      to: 'holder',
      holds: ({ application }) => application.confirmation !== undefined && awaitsConfirmation(application),
      about: ({ application }) => String(application.confirmation?.round),
    },
  ],
  'application.submitted': [
    {
      kind: 'received',
      to: 'holder',
      urgent: true,
      holds: ({ application }) => application.receipt !== undefined,
    },
  ],
  'application.resubmitted': [
    { kind: 'correction_received', to: 'holder', urgent: true, holds: undecided, about: round },
  ],
  // The clock stands still until it is read, and it may lapse.
  'application.returned': [
    { kind: 'returned', to: 'holder', urgent: true, holds: isIn('returned'), about: round },
  ],
  'application.approved': [{ kind: 'approved', to: 'holder', holds: isIn('approved') }],
  'application.rejected': [{ kind: 'rejected', to: 'holder', holds: isIn('rejected') }],
  'application.issued': [
    { kind: 'issued', to: 'holder', holds: ({ licence }) => licence !== undefined },
    { kind: 'carried_out', to: 'holder', holds: isIn('issued') },
  ],
  'application.withdrawn': [
    {
      kind: 'withdrawn',
      to: 'holder',
      urgent: true,
      holds: ({ application }) => application.receipt !== undefined,
    },
  ],
  'application.lapsed': [{ kind: 'lapsed', to: 'holder', holds: isIn('lapsed') }],
  'application.deadline_reached': [{ kind: 'deadline', to: 'officers', urgent: true, holds: undecided }],
  'application.deemed_granted': [{ kind: 'deemed_granted', to: 'officers', urgent: true, holds: undecided }],
  // Who practises on a suspended licence commits an offence.
  'licence.suspended': [{ kind: 'suspended', to: 'holder', urgent: true, holds: licenceIs('suspended') }],
  'licence.reinstated': [{ kind: 'reinstated', to: 'holder', holds: licenceIs('active') }],
  'licence.revoked': [
    {
      kind: 'revoked',
      to: 'holder',
      urgent: true,
      // Whoever gave it up, or moved, is told so by the application that did it.
      holds: ({ licence }) => licence?.end?.reason === 'office_decision',
    },
  ],
  'licence.expiry_near': [
    {
      kind: 'expiry_near',
      to: 'holder',
      optional: true,
      holds: licenceIs('active'),
      about: ({ licence }) => licence?.validUntil ?? '',
    },
  ],
};

/** Of a campaign, about which there is no application yet (`place-story.ts`). */
export const PLACE_GIVEN = 'campaign.place_given';

/** Events that anybody is told of. */
export const tellingEvents: readonly string[] = [...Object.keys(occasions), PLACE_GIVEN];

/** What is told of an event as things stand, if anything. */
export const occasionOf = (event: string, truth: Truth): Occasion | undefined =>
  occasions[event]?.find(({ holds }) => holds(truth));

export const aboutOf = ({ about }: Occasion, truth: Truth): string => about?.(truth) ?? '';

/** What the words of an occasion are filled with, in one language. */
export function factsOf(
  truth: Truth,
  told: Heard,
  language: Language,
): Omit<Facts, 'recipient' | 'unsubscribe'> {
  const { application, code, licence, office, portalUrl, publicUrl, standard } = truth;
  const { zone } = office.calendar;
  const say = layout[language];
  const ground = licence?.suspension?.ground ?? licence?.end?.ground ?? 'other';
  const { clock, confirmation, correction, receipt } = application;
  const { whatsapp } = office.feedback;
  return {
    values: {
      office: shortName(office),
      complaints: office.complaints.unit,
      service: standard.title[language],
      ...(receipt === undefined ? {} : { reference: receipt.number }),
      ...(clock === undefined ? {} : { dueAt: timeAt(clock.dueAt, zone, language) }),
      ...(correction === undefined ? {} : { correctBy: dateAt(correction.correctBy, zone, language) }),
      ...(confirmation === undefined || code === undefined
        ? {}
        : { code, until: timeAt(confirmation.until, zone, language), facility: facilityOf(application) }),
      ...(told.percent === undefined ? {} : { percent: String(told.percent) }),
      ...(told.days === undefined ? {} : { days: String(told.days) }),
      ...(licence === undefined
        ? {}
        : {
            document: licence.title[language],
            number: licence.number,
            validUntil: dateInWords(licence.validUntil, language),
            publicLink: verificationUrl(publicUrl, licence),
            ground: say.ground[ground],
            since: dateAt(licence.suspension?.at ?? licence.issuedAt, zone, language),
          }),
    },
    details: detailsOf(truth, language),
    desk:
      application.state !== 'returned' || whatsapp === undefined
        ? undefined
        : { name: office.feedback.name, whatsapp },
    link: `${portalUrl}/${placeOf(truth)}`,
  };
}

/** Where of the portal somebody goes on. */
function placeOf({ application, licence }: Truth): string {
  if (licence !== undefined) return `licences/${licence.id}`;
  return awaitsConfirmation(application) ? `confirm/${application.id}` : `applications/${application.id}`;
}

/** A facility as its people know it, and its code. */
const facilityOf = ({ filing, form }: Application) =>
  [form['practice_name'], filing.facility && `(${filing.facility})`].filter(Boolean).join(' ');

/** An office calls itself by the place it serves where there is little room. */
export const shortName = ({ government }: Office) =>
  government.replace(/^Pemerintah /, 'DPMPTSP ').replace('Kabupaten', 'Kab.');

function detailsOf({ application, standard }: Truth, language: Language): Facts['details'] {
  const { correction, determination, state } = application;
  if (state === 'rejected' && determination?.reason !== undefined)
    return { heading: 'reason', items: [{ title: determination.reason }] };
  if (state !== 'returned' || correction === undefined) return undefined;
  const { documents, fields, note } = correction;
  const titleOf = (code: string) =>
    standard.requirements.find((one) => one.code === code)?.title[language] ?? code;
  const labelOf = (name: string) => standard.fields.find((one) => one.name === name)?.label[language] ?? name;
  return {
    heading: 'repair',
    items: [
      ...Object.entries(documents)
        .filter(([, { outcome }]) => outcome === 'to_repair')
        .map(([code, verdict]) => ({ title: titleOf(code), text: whyRepair(verdict, language) })),
      ...Object.entries(fields).map(([name, text]) => ({ title: labelOf(name), text })),
      ...(note === undefined ? [] : [{ title: note }]),
    ] satisfies Detail[],
  };
}

const whyRepair = ({ note, reason }: DocumentVerdict, language: Language): string | undefined =>
  [reason && layout[language].repairReason[reason], note].filter((part) => part !== undefined).join('. ') ||
  undefined;
