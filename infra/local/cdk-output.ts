import { stripVTControlCharacters } from 'node:util';

const reasons = [
  /** A resource: `Stack | 3/17 | 6:36:37 AM | CREATE_FAILED | AWS::Lambda::Function | Fn (Fn927) the reason`. */
  /\| (?:CREATE|UPDATE|DELETE)_FAILED +\| (?<reason>.+)$/,
  /** A function that esbuild cannot bundle: `functions/registry/api.ts:22:21: ERROR: Could not resolve …`. */
  /^(?<reason>\S+:\d+:\d+: ERROR: .+)$/,
  /** An exception in the app itself, or a finding of the rules. */
  /^(?:\w*Error|Uncaught \w*Error): (?<reason>.+)$/,
  /^(?:ERROR|\[Error.*?\]) (?<reason>.+)$/,
  /** The CLI's own words about a stack: `❌  Stack failed: …`. */
  /^❌ +(?<reason>.+)$/,
  /^(?:‣ )?\w*Error: (?<reason>.+)$/,
  /^[\w-]+: fail: (?<reason>.+)$/,
];

/** What went wrong, in one line of the CLI's output. */
export function failureIn(output: readonly string[]): string {
  const lines = output.map((line) => stripVTControlCharacters(line).trim()).filter((line) => line !== '');
  for (const reason of reasons) {
    for (const line of lines) {
      const found = reason.exec(line)?.groups?.['reason'];
      if (found !== undefined) return found.replace(/\s+/g, ' ').replace(/ \| /g, ' ');
    }
  }
  return lines.at(-1) ?? 'the CDK CLI said nothing';
}

/** The stack that this line of the CLI says is deployed. */
export function stackDone(line: string): string | undefined {
  return /^\s*✅\s+([\w-]+)/.exec(stripVTControlCharacters(line))?.[1];
}
