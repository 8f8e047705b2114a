import QRCode from 'qrcode';
import { contract as issuance } from '../../../functions/issuance/contract.ts';
import { sampleForm } from '../../../infra/local/sample-form.ts';
import { licenceId } from '../../../shared/domain/numbering.ts';
import { qrSegments, qrText } from '../../../shared/domain/qr-text.ts';
import { applicant, divisionHead, verifier } from '../../support/people.ts';

/** A licence as its holder shows it. */
export interface ShownLicence {
  readonly id: string;
  readonly number: string;
  readonly holder: string;
  readonly pdf: Buffer;
  /** What its QR code says. */
  readonly qr: string;
}

const bytesAt = async (url: string) => Buffer.from(await (await fetch(url)).arrayBuffer());

/** Takes an application to its licence at Bekasi. @param holder whose name nobody else of this run has */
export async function issuedTo(holder: string): Promise<ShownLicence> {
  const [person, andi, determining] = await Promise.all([
    applicant(),
    verifier('bekasi'),
    divisionHead('bekasi'),
  ]);
  const filing = await person.files('bekasi.sipp', { ...sampleForm, full_name: holder });
  await andi.verifies(filing.id);
  await determining.determines(filing.id, 'approve');
  const { licence } = await filing.untilState('issued');
  const id = licenceId('bekasi', licence?.number ?? '');
  const params = { id };
  const [view, file, holders] = await Promise.all([
    person.client.call(issuance.getLicence, { params }),
    person.client.call(issuance.getPdf, { params }),
    person.client.call(issuance.getCredential, { params }),
  ]);
  const credential = (await bytesAt(holders.url)).toString();
  return {
    ...{ id, number: view.number, holder, pdf: await bytesAt(file.url) },
    qr: qrText(view.verificationUrl, `${credential.split('~', 1).join()}~`),
  };
}

/** A QR code as a photo of it, PNG. */
export const photoOf = (text: string): Promise<Buffer> =>
  QRCode.toBuffer([...qrSegments(text)], { errorCorrectionLevel: 'M', scale: 5, margin: 8 });

/** What a camera sees that is held over a QR code: one still picture as Y4M. */
export function cameraOver(text: string): Buffer {
  const [width, height, scale] = [1280, 960, 7];
  const { modules } = QRCode.create([...qrSegments(text)], { errorCorrectionLevel: 'M' });
  const luma = Buffer.alloc(width * height, 0xe0);
  const [left, top] = [width, height].map((side) => Math.floor((side - modules.size * scale) / 2));
  for (let y = 0; y < modules.size * scale; y += 1)
    for (let x = 0; x < modules.size * scale; x += 1)
      if (modules.get(Math.floor(y / scale), Math.floor(x / scale)))
        luma[((top ?? 0) + y) * width + (left ?? 0) + x] = 0x20;
  const chroma = Buffer.alloc((width * height) / 2, 0x80);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, chroma]);
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F5:1 Ip A1:1 C420jpeg\n`), frame, frame]);
}
