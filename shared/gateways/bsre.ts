import { assertSigns, fileIn } from './bsre/answers.ts';
import { ask, type Fetch } from './bsre/ask.ts';
import { type BsreSettings, paths } from './bsre/settings.ts';
import { signedFile } from './bsre/signed-file.ts';
import { SigningUnavailable, Unsignable } from './licence-signature/faults.ts';
import type { SignatorySecret, Signer } from './licence-signature.ts';
import { LARGEST_SIGNED_PDF } from './signed-pdf.ts';

export interface BsreSignerOptions {
  /** Undefined for an office that has none. */
  readonly settingsOf: (tenant: string) => Promise<BsreSettings | undefined>;
  readonly fetch: Fetch;
  /** Milliseconds for the status and for the signature. @default 5 and 15 seconds */
  readonly patience?: { readonly status: number; readonly sign: number };
}

/** A status is some words; a signed file comes in base64. */
const LONGEST_STATUS = 16 * 1024;
const LONGEST_FILE = 2 * LARGEST_SIGNED_PDF;

/**
 * Signs with the certificate of an office's signatory at BSrE (client API 2): asks whether that certificate signs,
 * then has the file signed with the secret that the signatory gave. Keeps nothing and repeats nothing.
 * @see facts.json for what is known of the service and how surely
 */
export function createBsreSigner({ fetch, patience, settingsOf }: BsreSignerOptions): Signer {
  const { sign: signing, status } = patience ?? { status: 5000, sign: 15_000 };

  async function signed(pdf: Uint8Array, settings: BsreSettings, secret: SignatorySecret) {
    const { signatory, signatureProperties } = settings;
    const standing = await ask(fetch, {
      settings,
      path: paths.status,
      body: signatory,
      patience: { ms: status, bytes: LONGEST_STATUS },
    });
    assertSigns(standing, settings);
    const file = [Buffer.from(pdf).toString('base64')];
    const answer = await ask(fetch, {
      settings,
      path: paths.sign,
      body: { ...signatory, ...secret, signatureProperties: [signatureProperties], file },
      patience: { ms: signing, bytes: LONGEST_FILE },
    });
    return signedFile(pdf, fileIn(answer, settings));
  }

  return {
    field: 'none',
    signatory: true,
    async sign(pdf, { secret, tenant }) {
      try {
        if (secret === undefined) throw new Unsignable('signatory_needed', 'its signatory has to sign');
        const settings = await settingsOf(tenant);
        if (settings === undefined) throw new Unsignable('no_certificate', 'it has no settings for BSrE');
        return await signed(pdf, settings, secret);
      } catch (error) {
        const known = withoutSecrets(error);
        throw new SigningUnavailable(tenant, known.message, known);
      }
    },
  };
}

/** What is not of our own making may quote what was sent. */
const withoutSecrets = (error: unknown): Unsignable =>
  error instanceof Unsignable
    ? error
    : new Unsignable('not_answering', error instanceof Error ? error.name : 'unknown');
