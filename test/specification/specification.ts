import { execFile } from 'node:child_process';
import { relative } from 'node:path';
import { promisify, styleText } from 'node:util';
import * as z from 'zod/mini';
import { HEADINGS } from './headings.ts';

const Tests = z.array(z.object({ name: z.string(), file: z.string() }));

/** A sentence of the specification: ` > ` parts what it is about from what is said of it. */
interface Sentence {
  readonly heading: string;
  readonly parts: readonly string[];
}

/**
 * `npm test -- --list [words]`: what the system does, in the sentences of its tests, grouped by what users know. With
 * words, the sentences in which they occur. Nothing is run.
 */
export async function printSpecification(words: string): Promise<void> {
  const all = await sentences();
  const asked = all.filter(({ heading, parts }) => says([heading, ...parts].join(' '), words));
  for (const [heading] of HEADINGS) {
    const under = asked.filter((sentence) => sentence.heading === heading);
    if (under.length > 0) console.log([`\n${styleText('bold', heading)}`, ...outline(under)].join('\n'));
  }
  console.log(`\n${asked.length} of ${all.length} sentences`);
}

async function sentences(): Promise<Sentence[]> {
  const { stdout } = await promisify(execFile)('vitest', ['list', '--json'], { maxBuffer: 2 ** 26 });
  const tests = z.parse(Tests, JSON.parse(stdout));
  return tests.map(({ file, name }) => ({
    heading: headingOf(relative('.', file)),
    parts: name.split(' > ').map(withoutCases),
  }));
}

/** Where a sentence holds for several cases, their names are left out. */
const withoutCases = (part: string) => part.replaceAll(/%[a-z]|\$[\w.]+/gi, '…');

const headingOf = (file: string): string => HEADINGS.find(([, files]) => files.test(file))?.[0] ?? '';

const says = (text: string, words: string) => text.toLowerCase().includes(words.toLowerCase());

/** Each part indented below the one before it; what the line above has said already is not said again. */
function* outline(of: readonly Sentence[]): Generator<string> {
  let above: readonly string[] = [];
  for (const { parts } of of) {
    const known = parts.findIndex((part, depth) => part !== above[depth]);
    for (const [depth, part] of parts.entries()) {
      if (known === -1 || depth < known) continue;
      yield `${'  '.repeat(depth + 1)}${part}`;
    }
    above = parts;
  }
}
