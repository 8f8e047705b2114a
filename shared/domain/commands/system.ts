import type { Decide } from './command.ts';
import { happens, nothingHappens } from './events.ts';

/** The answers of the registries and what the rules make of them; whatever they are, a person decides. */
export const screen: Decide<'screen'> = (_application, { checks, trace }, context) =>
  happens({ type: 'screened', data: { checks, trace } }, context);

/** Gives the application its licence number, once; it stays with it whatever fails afterwards (no gaps). */
export const number: Decide<'number'> = ({ licence }, { number: given, year }, context) =>
  licence === undefined
    ? happens({ type: 'numbered', data: { number: given, year } }, context)
    : nothingHappens;

export const issue: Decide<'issue'> = (_application, _command, context) =>
  happens({ type: 'issued', data: {} }, context);

/** A returned file that nobody repaired in time lapses, and not a moment earlier. */
export const lapse: Decide<'lapse'> = ({ correction }, _command, context) => {
  const due = correction !== undefined && new Date(correction.correctBy) <= context.now;
  return due ? happens({ type: 'lapsed', data: {} }, context) : nothingHappens;
};
