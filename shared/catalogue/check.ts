import { Office } from '../domain/office.ts';
import { isReachable } from '../domain/service-clock.ts';
import type { ServiceStandard } from '../domain/service-standard.ts';
import { type CatalogueError, type Composition, compositionOf, defaultsOf } from './check-composition.ts';
import { documentFindings } from './check-document.ts';
import { unreachableLimits } from './check-standard.ts';
import { type Documents, type Kind, kindOf } from './documents.ts';
import { Holidays, withHolidays } from './holidays.ts';
import { type Finding, pointerOf } from './plain-words.ts';

/** What a catalogue holds, and all that is wrong in it. */
export interface CatalogueReport {
  readonly errors: readonly CatalogueError[];
  readonly offices: number;
  readonly standards: number;
  readonly bases: number;
}

/**
 * Checks a catalogue whole, given as texts by path (`metro/office.json`). A file in which anything is wrong is refused
 * with all that is. Each error is told once, and what only follows from it is not.
 */
export function checkCatalogue(files: ReadonlyMap<string, string>): CatalogueReport {
  const { documents, errors } = parse(files);
  const own = [...documents].flatMap(([name, content]) =>
    at(name, documentFindings(kindOf(name, content), name, documents)),
  );
  const broken = new Set([...errors, ...own].map(({ file }) => file));
  const sound = new Map([...documents].filter(([name]) => !broken.has(`${name}.json`)));
  const standards = ofKind('standard', sound).flatMap((name) => compositionOf(name, sound) ?? []);
  return {
    errors: once([
      ...errors,
      ...own,
      ...standards.flatMap((composition) => composition.errors),
      ...ofKind('base', sound).flatMap((name) =>
        name.startsWith('national/') ? defaultsOf(name, sound) : [],
      ),
      ...sameNumbers(standards.flatMap(({ standard }) => standard ?? [])),
      ...withoutOffice(ofKind('standard', documents), files),
      ...hoursAndLimits(standards, sound),
    ]),
    offices: ofKind('office', documents).length,
    standards: ofKind('standard', documents).length,
    bases: ofKind('base', documents).length,
  };
}

const at = (name: string, findings: readonly Finding[]): CatalogueError[] =>
  findings.map(({ path, what }) => ({ file: `${name}.json`, pointer: pointerOf(path), what }));

const ofKind = (kind: Kind, documents: Documents): string[] =>
  [...documents].flatMap(([name, content]) => (kindOf(name, content) === kind ? [name] : []));

const once = (errors: readonly CatalogueError[]): CatalogueError[] => [
  ...new Map(errors.map((error) => [JSON.stringify(error), error])).values(),
];

function parse(files: ReadonlyMap<string, string>) {
  const documents = new Map<string, unknown>();
  const errors: CatalogueError[] = [];
  for (const [file, text] of files) {
    try {
      documents.set(file.replace(/\.json$/, ''), JSON.parse(text));
    } catch (fault) {
      errors.push({ file, pointer: '', what: `is no JSON: ${fault instanceof Error ? fault.message : ''}` });
    }
  }
  return { documents, errors };
}

/** A licence is found by its number, so that no two services of a government may number alike. */
const sameNumbers = (standards: readonly ServiceStandard[]): CatalogueError[] =>
  standards.flatMap(({ numberTemplate, service, tenant, validFrom }, index) => {
    const other = standards
      .slice(0, index)
      .find((earlier) => earlier.tenant === tenant && earlier.numberTemplate === numberTemplate);
    if (other === undefined || other.service === service) return [];
    const what = `numbers like ${other.service}`;
    return at(`${service.replace('.', '/')}/${validFrom}`, [{ path: ['numberTemplate'], what }]);
  });

const withoutOffice = (standards: readonly string[], files: ReadonlyMap<string, string>): CatalogueError[] =>
  standards
    .map((name) => name.replace(/\/.*/, '/office'))
    .filter((office) => !files.has(`${office}.json`))
    .flatMap((office) => at(office, [{ path: [], what: 'is missing: its services have no office' }]));

/** Offices that never open (any more), and limits that the others never reach. */
function hoursAndLimits(standards: readonly Composition[], documents: Documents): CatalogueError[] {
  const holidays = Holidays.safeParse(documents.get('holidays')).data;
  return ofKind('office', documents).flatMap((name) => {
    const office = Office.parse(documents.get(name));
    const calendar = withHolidays(office.calendar, holidays ?? { years: [], sources: [] });
    if (!isReachable({ amount: 1, unit: 'working_minutes' }, calendar))
      return at(name, [{ path: ['calendar'], what: 'never opens, from some day on' }]);
    return standards.flatMap(({ locate, standard }) =>
      standard?.tenant === office.tenant ? unreachableLimits(standard, calendar).map(locate) : [],
    );
  });
}
