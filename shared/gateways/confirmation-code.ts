import { createKeyedCodes } from './keyed-code.ts';

export type ConfirmationCodes = ReturnType<typeof createConfirmationCodes>;

/**
 * Codes by which applicants confirm what their facility filed for them; each round has its own.
 * @param readSecret fetches the secret of personal values
 */
export function createConfirmationCodes(readSecret: () => Promise<string>) {
  const codes = createKeyedCodes(readSecret, 'satujam/confirmation');
  return {
    /** The code that was sent for an application. */
    codeOf: (applicationId: string, round: number) => codes.codeOf(`${applicationId}/${round}`),
    /** Whether this is the code, however it was typed. */
    fits: (applicationId: string, round: number, given: string) =>
      codes.fits(`${applicationId}/${round}`, given),
  };
}
