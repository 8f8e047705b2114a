import type { Decide } from './command.ts';
import { happens, nothingHappens } from './events.ts';

/** The answers of the registries and what the rules make of them; whatever they are, a person decides. */
export const screen: Decide<'screen'> = (_application, { checks, trace }, context) =>
  happens({ type: 'screened', data: { checks, trace } }, context);

/** Gives the application its licence number, once; it stays with it whatever fails afterwards (no gaps). */
export const number: Decide<'number'> = ({ licence }, { number: given, status, year }, context) =>
  licence === undefined
    ? happens({ type: 'numbered', data: { number: given, year, status } }, context)
    : nothingHappens;

/**
 * Why it was not signed; told again only when that is another reason. That a signatory is needed is no news where one
 * was asked before: what came of their trying stays.
 */
export const delaySigning: Decide<'delay_signing'> = ({ signing }, { reason, signatory }, context) => {
  const asked = signing?.signatory === true && reason === 'signatory_needed';
  const known = signing?.reason === reason && signing.signatory === signatory;
  return asked || known
    ? nothingHappens
    : happens({ type: 'signing_delayed', data: { reason, signatory } }, context);
};

export const issue: Decide<'issue'> = (_application, { licence, signedBy }, context) =>
  happens({ type: 'issued', data: { signedBy, licence } }, context);
