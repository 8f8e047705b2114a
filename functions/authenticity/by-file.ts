import { checkSignedPdf, LARGEST_SIGNED_PDF, type SignatureState } from '../../shared/gateways/signed-pdf.ts';
import type { FileRecord } from '../../shared/store/file-store.ts';
import { sha256 } from '../../shared/store/table.ts';
import { asRecordedOf, type Finding, type FindRecord } from './finding.ts';

interface ByFileDependencies {
  readonly find: FindRecord;
  /** @param sha256 of the file, hexadecimal */
  readonly readFile: (sha256: string) => Promise<FileRecord | undefined>;
  /** The certificates (PEM) of each local government. */
  readonly chains: () => Promise<ReadonlyMap<string, string>>;
}

const unknown = (reason: 'unreadable' | 'too_large' | 'file_unknown'): Finding => ({
  verdict: 'unknown',
  reasons: [reason],
});

/** How a signature of a service of its own kind (BSrE) may look to us: of an unknown certificate, or of another form. */
const SIGNED_ELSEWHERE: readonly SignatureState[] = ['other', 'broken'];

/**
 * Checks a PDF: signed by one of our local governments and not changed since, and the very file that was issued.
 * What is signed by us but on no record was never issued. A file on record is what was issued, byte for byte; its
 * signature may be its signatory's (BSrE), which follows other rules than ours.
 */
export function createByFile({ chains, find, readFile }: ByFileDependencies) {
  return async (base64: string): Promise<Finding> => {
    const bytes = bytesOf(base64);
    if (bytes === undefined) return unknown('unreadable');
    if (bytes.length > LARGEST_SIGNED_PDF) return unknown('too_large');
    const [{ reasons, signature }, file] = await Promise.all([
      chains().then((known) => checkSignedPdf(bytes, known)),
      readFile(sha256(bytes)),
    ]);
    const isAsIssued = signature === 'ours' || (file !== undefined && SIGNED_ELSEWHERE.includes(signature));
    if (!isAsIssued) return { verdict: signature === 'broken' ? 'altered' : 'unknown', reasons };
    const record = file && (await find(file.licence));
    if (file === undefined || record === undefined) return unknown('file_unknown');
    return asRecordedOf(record, record.licence.version === file.version);
  };
}

/** Either alphabet of RFC 4648, line breaks aside. What was cut off decodes to a file that was cut off. */
function bytesOf(base64: string): Uint8Array | undefined {
  const text = base64.replaceAll(/\s/g, '');
  return /^[\w+/-]+={0,2}$/.test(text) ? Buffer.from(text, 'base64') : undefined;
}
