import type { StoredObject } from '../../shared/domain/document.ts';
import type { Licence, LicenceDraft } from '../../shared/domain/licence.ts';
import { qrText } from '../../shared/domain/qr-text.ts';
import type { Bucket } from '../../shared/gateways/bucket.ts';
import type { CredentialIssuer } from '../../shared/gateways/credential-issuer.ts';
import type { LicenceDocument, Rendering } from '../../shared/gateways/licence-pdf.ts';
import { LICENCE_FILES } from '../../shared/gateways/licence-signature/profiles.ts';
import type { SignatorySecret, Signer } from '../../shared/gateways/licence-signature.ts';
import { verificationUrl } from '../../shared/http/licence-view.ts';
import { sha256 } from '../../shared/store/table.ts';
import { credentialRequest } from './licence-credential.ts';
import { licenceDocument, type Wording } from './licence-document.ts';

export interface PapersDependencies {
  readonly bucket: Pick<Bucket, 'put'>;
  readonly render: (document: LicenceDocument, rendering: Rendering) => Promise<Uint8Array>;
  readonly credentials: CredentialIssuer;
  readonly publicUrl: string;
  readonly now: () => Date;
}

/** Who signs the document, and with what, where a person has to. */
export interface Signing {
  readonly signer: Signer;
  readonly secret: SignatorySecret | undefined;
}

/** Where the papers of a version lie; later versions and repeats are versions of the same objects. */
const pathOf = ({ id, tenant }: LicenceDraft) => `${LICENCE_FILES}/${tenant}/${id}`;

/**
 * Makes what the holder of a licence gets and stores it: the credential, and the document that carries it in its code.
 * @throws `SigningUnavailable`, with nothing stored
 */
export const createPapers = ({ bucket, credentials, now, publicUrl, render }: PapersDependencies) => {
  const issued = async (draft: LicenceDraft, wording: Wording, link: string) =>
    draft.status && credentials.issue(credentialRequest(draft, draft.status, wording, link, now()));

  const stored = (draft: LicenceDraft, credential: string | undefined): Promise<StoredObject | undefined> =>
    credential === undefined
      ? Promise.resolve(undefined)
      : bucket.put(`${pathOf(draft)}.sd-jwt`, new TextEncoder().encode(credential), 'application/dc+sd-jwt');

  return async (draft: LicenceDraft, wording: Wording, { secret, signer }: Signing): Promise<Licence> => {
    const link = verificationUrl(publicUrl, draft);
    const credential = await issued(draft, wording, link);
    const code = credential === undefined ? link : qrText(link, credential.shown);
    const unsigned = await render(licenceDocument(draft, wording, { link, code }), signer);
    const bytes = await signer.sign(unsigned, { tenant: draft.tenant, secret });
    const [pdf, kept] = await Promise.all([
      bucket.put(`${pathOf(draft)}.pdf`, bytes, 'application/pdf'),
      stored(draft, credential?.full),
    ]);
    return { ...draft, pdf: { ...pdf, sha256: sha256(bytes) }, credential: kept };
  };
};
