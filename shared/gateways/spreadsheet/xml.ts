import { SaxesParser } from 'saxes';
import { Unreadable } from './limited-rows.ts';

/** Tags within tags, and attributes of a tag; neither is more than a dozen in a workbook, and all of them are kept at once. */
const DEEPEST = 100;
const MOST_ATTRIBUTES = 1000;

/** What is done at each tag of a document, by its name without a prefix. */
export interface XmlReader {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
}

/**
 * Reads a part of a workbook from end to end; nothing in it is fetched or expanded, and little is kept.
 * @throws Unreadable where it is not well-formed, and whatever the reader throws to stop
 */
export function readXml(bytes: Uint8Array, { close, open, text }: XmlReader): void {
  const parser = new SaxesParser<{ position: false; xmlns: false }>({ position: false, xmlns: false });
  parser.on('error', () => {
    throw new Unreadable('spreadsheet_damaged');
  });
  parser.on('doctype', () => {
    throw new Unreadable('spreadsheet_damaged');
  });
  let depth = 0;
  let attributesSeen = 0;
  parser.on('attribute', () => {
    attributesSeen += 1;
    if (attributesSeen > MOST_ATTRIBUTES) throw new Unreadable('spreadsheet_damaged');
  });
  parser.on('opentag', ({ attributes, name }) => {
    depth += 1;
    attributesSeen = 0;
    if (depth > DEEPEST) throw new Unreadable('spreadsheet_damaged');
    open?.(local(name), attributes);
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    close?.(local(name));
  });
  if (text) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  parser.write(new TextDecoder().decode(bytes)).close();
}

const local = (name: string) => name.slice(name.indexOf(':') + 1);
