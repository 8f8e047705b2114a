import { Unreadable } from './limited-rows.ts';
import type { Parts } from './parts.ts';
import { readXml } from './xml.ts';

/** The first sheet that people see, and from when its days count. */
export interface Workbook {
  readonly sheet: Uint8Array;
  /** Days count from 1904, as on old Macs. */
  readonly from1904: boolean;
}

/** @throws Unreadable for a workbook without a sheet */
export function workbookOf(parts: Parts): Workbook {
  let from1904 = false;
  let relation: string | undefined;
  readXml(part(parts, 'xl/workbook.xml'), {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (name === 'sheet' && (attributes['state'] ?? 'visible') === 'visible')
        relation ??= relationOf(attributes);
    },
  });
  return { sheet: part(parts, targetOf(parts, relation)), from1904 };
}

/** `r:id`, whatever prefix the writer chose. */
const relationOf = (attributes: Readonly<Record<string, string>>) =>
  Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1];

function targetOf(parts: Parts, relation: string | undefined): string {
  let target = '';
  readXml(part(parts, 'xl/_rels/workbook.xml.rels'), {
    open(_name, { Id, Target = '' }) {
      if (Id !== undefined && Id === relation) target = Target;
    },
  });
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

function part(parts: Parts, name: string): Uint8Array {
  const found = parts.get(name);
  if (found === undefined) throw new Unreadable('spreadsheet_damaged');
  return found;
}
