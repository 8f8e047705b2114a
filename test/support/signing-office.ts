import { createIssuance, type IssuanceDependencies } from '../../functions/issuance/issuance.ts';
import { createPapers } from '../../functions/issuance/licence-papers.ts';
import { contract } from '../../functions/issuance/signature-contract.ts';
import { createHandlers } from '../../functions/issuance/signature-handlers.ts';
import type { Person } from '../../shared/domain/actor.ts';
import { BsreSettings } from '../../shared/gateways/bsre/settings.ts';
import { createBsreSigner } from '../../shared/gateways/bsre.ts';
import { renderLicence } from '../../shared/gateways/licence-pdf.ts';
import { signatoryNeeded } from '../../shared/gateways/licence-signature/needed.ts';
import type { Signer } from '../../shared/gateways/licence-signature.ts';
import { createApi } from '../../shared/http/api.ts';
import { createTelemetry } from '../../shared/http/telemetry.ts';
import type { Bsre } from './bsre.ts';
import { NOW, people } from './builders.ts';
import { aRequest } from './requests.ts';
import { anOffice, aStandard } from './standard.ts';

/** Drawing takes a third of a second, and the same licence is always drawn alike. */
const drawn = new Map<string, Promise<Uint8Array>>();
const draw: typeof renderLicence = (document, rendering) => {
  const key = JSON.stringify([document, rendering]);
  const pdf = drawn.get(key) ?? renderLicence(document, rendering);
  drawn.set(key, pdf);
  return pdf;
};

type Stores = Pick<IssuanceDependencies, 'applications' | 'issuance' | 'licences'>;

/** An office whose signatory signs with BSrE, over HTTP, what is really drawn; files and credentials are kept in memory. */
export function signingOffice(
  { applications, issuance, licences }: Stores,
  bsre: Bsre,
  signer: 'kms' | 'bsre',
) {
  const settings = BsreSettings.parse(bsre.settings);
  const files: Buffer[] = [];
  const unsigned: Buffer[] = [];
  const officeOf = () => anOffice({ signer });
  const papers = createPapers({
    bucket: {
      put(key, bytes) {
        files.push(Buffer.from(bytes));
        return Promise.resolve({ key, versionId: `v${files.length}` });
      },
    },
    async render(document, rendering) {
      const pdf = await draw(document, rendering);
      unsigned.push(Buffer.from(pdf));
      return pdf;
    },
    credentials: { issue: () => Promise.resolve({ shown: 'a~', full: 'a~b~' }) },
    publicUrl: 'https://example.test',
    now: () => NOW,
  });
  const issuingWith = (used: Signer) =>
    createIssuance({
      applications,
      licences,
      issuance,
      papers,
      signerOf: () => used,
      standardOf: () => aStandard(),
      officeOf,
      newCode: () => 'a-code-of-its-own',
    });
  const own = createBsreSigner({
    settingsOf: () => Promise.resolve(settings),
    fetch,
    patience: { status: 1000, sign: 5000 },
  });
  const handlers = createHandlers({ applications, issue: issuingWith(own), officeOf });
  const handle = createApi(contract, handlers, createTelemetry('signature'));
  return {
    files,
    unsigned,
    /** What the workflow does. */
    task: issuingWith(signatoryNeeded),
    sign: (id: string, body: unknown, caller: Person = people.head) =>
      handle(aRequest('POST /applications/{id}/signature', { caller, params: { id }, body })),
  };
}
