import { UNSIGNED_TIME } from '../licence-signature/placeholder.ts';
import { type Column, decorate, ink, type Sheet, type Style, tag, write } from './sheet.ts';

/** The signature dictionary's placeholder for numbers, as @signpdf looks for it. */
const UNKNOWN = '**********';

const small: Style = { face: 'regular', size: 8, color: ink.muted };
const words = 'Ditandatangani secara elektronik';

/** Where the visible signature is: a column with a height, in points. */
export interface Frame extends Column {
  readonly height: number;
}

/** What is read aloud of the field, and who the file says signs. */
export interface SignatureField {
  readonly name: string;
  readonly place: string;
  /** Bytes that a signature may have. */
  readonly room: number;
}

/** Writes where the signature is that it is an electronic one. */
export function drawSignatureWords(sheet: Sheet, frame: Frame): void {
  tag(sheet, sheet.root, 'P', () => {
    write(sheet, words, small, {
      x: frame.x + 8,
      width: frame.width - 16,
      y: frame.y + frame.height / 2 - 5,
    });
  });
}

/** The frame alone, for a file that keeps no field. */
export const outline = (sheet: Sheet, { height, width, x, y }: Frame): void => {
  decorate(sheet, 'Layout', () => {
    sheet.pdf.rect(x, y, width, height).lineWidth(0.6).stroke('#999999');
  });
};

/** Keeps the visible field and the room for a signature in the file. Once per document. */
export function reserveSignatureField(sheet: Sheet, frame: Frame, field: SignatureField): void {
  const { pdf, root } = sheet;
  const form = pdf.struct('Form');
  root.add(form);
  pdf.font('regular').initForm();
  const dictionary = { ...widget(sheet, frame, field), structParent: form };
  pdf.annotate(frame.x, frame.y, frame.width, frame.height, dictionary);
  form.end();
  declare(sheet);
}

function widget(sheet: Sheet, frame: Frame, field: SignatureField) {
  return {
    Border: [0, 0, 0],
    Subtype: 'Widget',
    FT: 'Sig',
    T: new String('Tanda tangan'),
    TU: new String(words),
    // Printed, and not to be moved.
    F: 4 + 128,
    V: signature(sheet, field),
    AP: { N: appearance(sheet, frame) },
    P: sheet.pdf.page.dictionary,
  };
}

/** The file's bytes are reckoned and signed once it is whole; it is written so that nothing changes its length. */
function signature({ pdf, printable }: Sheet, { name, place, room }: SignatureField): object {
  const reference = pdf.ref({
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: 'ETSI.CAdES.detached',
    ByteRange: [0, UNKNOWN, UNKNOWN, UNKNOWN],
    Contents: new Uint8Array(room),
    M: new String(UNSIGNED_TIME),
    Name: new String(printable(name)),
    Location: new String(printable(place)),
  });
  reference.end(undefined);
  return reference;
}

function appearance({ pdf }: Sheet, { height, width }: Frame): object {
  const reference = pdf.ref({
    Type: 'XObject',
    Subtype: 'Form',
    BBox: [0, 0, width, height],
    Resources: {},
  });
  reference.end(`0.6 G 0.6 w 0.3 0.3 ${width - 0.6} ${height - 0.6} re S`);
  return reference;
}

/** The library's form asks readers to draw its fields themselves, which PDF/A forbids (ISO 19005-2, 6.4.1). */
function declare({ pdf }: Sheet): void {
  const form = formOf(pdf);
  delete form['NeedAppearances'];
  form['SigFlags'] = 3;
  const annotations: unknown = pdf.page.annotations;
  form['Fields'] = Array.isArray(annotations) ? annotations.slice(-1) : [];
}

type Dictionary = Record<string, unknown>;
const isDictionary = (value: unknown): value is Dictionary => typeof value === 'object' && value !== null;

function formOf(pdf: PDFKit.PDFDocument): Dictionary {
  const path = ['_root', 'data', 'AcroForm', 'data'];
  const form = path.reduce<unknown>((at, key) => (isDictionary(at) ? at[key] : undefined), pdf);
  if (!isDictionary(form)) throw new Error('the PDF library keeps its form elsewhere');
  return form;
}
