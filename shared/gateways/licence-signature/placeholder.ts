/**
 * Bytes kept free in the file for the signature and its certificates, written as twice as many hexadecimal digits:
 * 384 of RSA-3072, about 600 of attributes and frame, and 7,000 for the chain (three certificates of RSA-4096 issuers).
 */
export const CONTENTS_BYTES = 8192;

/** The same beside a timestamp token: its certificates take as much as the signer's. */
export const TIMESTAMPED_BYTES = 2 * CONTENTS_BYTES;

/** Stands in the file for the time of signing until that is known; as long as what replaces it. */
export const UNSIGNED_TIME = 'D:00000000000000Z';

/** How a PDF writes a time: `D:20261122030000Z`. */
export const pdfTime = (at: Date): string => `D:${at.toISOString().replace(/\D/g, '').slice(0, 14)}Z`;
