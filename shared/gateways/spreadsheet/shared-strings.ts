import { readXml } from './xml.ts';

/** The texts that cells refer to by number (ECMA-376 18.4), runs of a text joined and readings of Asian ones left out. */
export function sharedStrings(part: Uint8Array | undefined): readonly string[] {
  const strings: string[] = [];
  if (part === undefined) return strings;
  let current = '';
  let inText = false;
  let inReading = false;
  readXml(part, {
    open(name) {
      if (name === 'si') current = '';
      else if (name === 'rPh') inReading = true;
      else if (name === 't') inText = !inReading;
    },
    text(text) {
      if (inText) current += text;
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') inReading = false;
      else if (name === 'si') strings.push(current);
    },
  });
  return strings;
}

/** Characters that XML has no place for are written `_x000D_` (ECMA-376 22.9.2.19). */
export const unescaped = (text: string): string =>
  text.replaceAll(/_x([\dA-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
