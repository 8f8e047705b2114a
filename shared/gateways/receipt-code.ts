import { createKeyedCodes } from './keyed-code.ts';

export type ReceiptCodes = ReturnType<typeof createReceiptCodes>;

/**
 * Codes on receipts, by the application's id: with the number they show how the application stands.
 * @param readSecret fetches the secret of personal values
 */
export const createReceiptCodes = (readSecret: () => Promise<string>) =>
  createKeyedCodes(readSecret, 'satujam/receipt');
