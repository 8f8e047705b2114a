import type { SignedPdfCheck } from './signed-pdf/check.ts';

export { LARGEST_SIGNED_PDF, type SignatureState, type SignedPdfCheck } from './signed-pdf/check.ts';

/**
 * Judges the one signature of a PDF (PAdES, ETSI EN 319 142-1) as strictly as our own files allow. It does not know
 * whether the file is a licence, nor whether the licence is in force.
 * @param chains the certificates (PEM) of each tenant: its chain, and those that it signed with before
 * @returns a definite answer for any bytes, of which it reads at most `LARGEST_SIGNED_PDF`
 * @throws Error only for a chain that cannot be read, never for a file
 */
export async function checkSignedPdf(
  bytes: Uint8Array,
  chains: ReadonlyMap<string, string>,
): Promise<SignedPdfCheck> {
  const { judgeSignedPdf } = await import('./signed-pdf/judge.ts');
  return judgeSignedPdf(bytes, chains);
}
