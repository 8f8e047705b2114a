import { readFileSync } from 'node:fs';

const tellsOfTrouble = /error|exception|fatal|traceback|cannot|denied|in use/i;
const isFrame = (line: string) => /^\s/.test(line) || line.startsWith('Traceback');

/** The line of a log that tells best why its program ended. */
export function lastWords(file: string): string {
  return lastTelling(readFileSync(file, 'utf8').split('\n'));
}

/** The last line that speaks of trouble and is no frame of a stack trace, else the last one at all. */
export function lastTelling(lines: readonly string[]): string {
  const said = lines.filter((line) => line.trim() !== '' && !isFrame(line));
  return said.findLast((line) => tellsOfTrouble.test(line)) ?? said.at(-1) ?? 'it said nothing';
}
