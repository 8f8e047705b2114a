import { type PDFContext, PDFDocument, PDFHexString, PDFName, type PDFRef, PDFString } from '@cantoo/pdf-lib';
import type { SignDigest } from '../../shared/gateways/kms.ts';
import { chainOf } from '../../shared/gateways/licence-signature/chain.ts';
import { detachedSignature } from '../../shared/gateways/licence-signature/cms.ts';
import { signFile } from '../../shared/gateways/licence-signature/pades.ts';
import { CONTENTS_BYTES, UNSIGNED_TIME } from '../../shared/gateways/licence-signature/placeholder.ts';

/** Signs a file as others do: what they add stands behind it (incremental update), nothing before is touched. */
export async function signedByUpdate(pdf: Uint8Array, chain: string, sign: SignDigest, at: Date) {
  const document = await PDFDocument.load(pdf, { forIncrementalUpdate: true, updateMetadata: false });
  const page = document.getPages().at(-1);
  if (page === undefined) throw new Error('a file without a page');
  const { catalog, context } = document;
  const widget = context.register(
    context.obj({
      Type: 'Annot',
      Subtype: 'Widget',
      FT: 'Sig',
      Rect: [0, 0, 0, 0],
      V: room(context),
      T: PDFString.of('BSrE'),
      F: 132,
      P: page.ref,
    }),
  );
  page.node.set(PDFName.of('Annots'), context.obj([widget]));
  catalog.set(PDFName.of('AcroForm'), context.obj({ SigFlags: 3, Fields: [widget] }));
  const updated = await document.commit();
  return signFile(updated, at, (content) => detachedSignature(content, chainOf(chain), sign));
}

function room(context: PDFContext): PDFRef {
  const unknown = PDFName.of('**********');
  return context.register(
    context.obj({
      Type: 'Sig',
      Filter: 'Adobe.PPKLite',
      SubFilter: 'ETSI.CAdES.detached',
      ByteRange: [0, unknown, unknown, unknown],
      Contents: PDFHexString.of('0'.repeat(2 * CONTENTS_BYTES)),
      M: PDFString.of(UNSIGNED_TIME),
    }),
  );
}
