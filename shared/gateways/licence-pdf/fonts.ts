import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { create } from 'fontkit';

const require = createRequire(import.meta.url);
const files = {
  regular: () =>
    require.resolve('@expo-google-fonts/libertinus-serif/400Regular/LibertinusSerif_400Regular.ttf'),
  bold: () => require.resolve('@expo-google-fonts/libertinus-serif/700Bold/LibertinusSerif_700Bold.ttf'),
};
export type Face = keyof typeof files;

export interface Fonts {
  readonly bytes: Readonly<Record<Face, Uint8Array>>;
  /** A text as the fonts can print it: composed, on one line, unknown characters as U+FFFD. */
  readonly printable: (text: string) => string;
}

/** Reads the faces of Libertinus Serif (OFL 1.1) from `node_modules`, in a bundle from the one beside it. */
export async function loadFonts(): Promise<Fonts> {
  const [regular, bold] = await Promise.all([readFile(files.regular()), readFile(files.bold())]);
  const known = new Set(characters(regular)).intersection(new Set(characters(bold)));
  return { bytes: { regular, bold }, printable: (text) => printable(text, known) };
}

function characters(bytes: Uint8Array): number[] {
  const font = create(Buffer.from(bytes));
  return 'characterSet' in font ? font.characterSet : [];
}

// PDF/A forbids the glyph that fonts draw for what they lack (ISO 19005-2, 6.2.11.8), hence the replacement.
const printable = (text: string, known: ReadonlySet<number>): string =>
  Array.from(
    text
      .normalize('NFC')
      .replace(/\p{Cf}/gu, '')
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim(),
    (character) => (known.has(character.codePointAt(0) ?? 0) ? character : '\uFFFD'),
  ).join('');
