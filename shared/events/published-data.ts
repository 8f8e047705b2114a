import * as z from 'zod/mini';
import { Role } from '../domain/actor.ts';
import { Stage } from '../domain/application-state.ts';
import { LicenceReference } from '../domain/licence-reference.ts';
import { Purpose } from '../domain/service-standard.ts';
import { transitions } from '../domain/transitions.ts';

/** A code of a list that may grow, so that a new one breaks nobody: published as a text with what is known of it. */
const open = (known: readonly string[], description: string) =>
  z.string().check(z.meta({ description: `${description} More values may come.`, examples: [...known] }));

/** A schema with what it means, in words. */
export const described = <Schema extends z.ZodMiniType>(schema: Schema, description: string): Schema =>
  schema.check(z.meta({ description }));

const service = described(z.string(), 'Code of the service, <tenant>.<name>.');
const facility = z.optional(described(z.string(), 'Code of the health facility, where one was given.'));
const left = open(Stage.options, 'The stage that was over with this event.');

export const licence = z.object({
  id: described(LicenceReference.shape.id, 'Id of the licence.'),
  number: described(LicenceReference.shape.number, 'Number of the licence.'),
  validUntil: described(
    LicenceReference.shape.validUntil,
    'Last day of its validity, in the zone of the office.',
  ),
});

export const percent = described(z.int(), 'Part of the time limit that is used up, in percent.');
export const tell = z.array(open(Role.options, 'A role of the office that this is put before.'));

/** What every event of an application says. */
export const ofApplication = (type: keyof typeof transitions) => ({
  service,
  state: state('State of the application after the event.', Object.values(transitions[type])),
  round: described(z.int().check(z.gte(1)), 'How often the file was handed in, from 1.'),
  left: z.optional(left),
  purpose: open(Purpose.options, 'What is applied for.'),
  facility,
});

/** A draft is nobody's business: an application is known from its submission on, so that leaving it ends a stage. */
export const ofWithdrawal = { ...ofApplication('withdrawn'), left };

/** What every event of a licence says. */
export const ofLicence = (...states: readonly string[]) => ({
  service,
  state: state('State of the licence after the event.', states),
  licence,
  facility,
});

/** Only one state, or of a list that may grow. */
function state(description: string, states: readonly string[]) {
  const [only, ...others] = new Set(states);
  if (only === undefined) throw new Error('an event leads to some state');
  return others.length === 0 ? described(z.literal(only), description) : open([only, ...others], description);
}
