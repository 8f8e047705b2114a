import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Trouble } from './trouble.ts';

const candidates = ['python3', 'python3.13', 'python3.12', 'python3.11', 'python3.10', 'python'];
const oldest = { major: 3, minor: 10 };

/** What a candidate answers: its version, and whether it can make virtual environments. */
const question = 'import sys; print("%d.%d" % sys.version_info[:2]); import ensurepip, venv; print("venv")';

export interface Answer {
  readonly version: { readonly major: number; readonly minor: number };
  readonly makesEnvironments: boolean;
}

/** Reads what a candidate printed; undefined when it is no Python. */
export function readAnswer(output: string): Answer | undefined {
  const match = /^(\d+)\.(\d+)$/m.exec(output);
  if (match === null) return undefined;
  return {
    version: { major: Number(match[1]), minor: Number(match[2]) },
    makesEnvironments: /^venv$/m.test(output),
  };
}

export const isRecent = ({ version: { major, minor } }: Answer): boolean =>
  major > oldest.major || (major === oldest.major && minor >= oldest.minor);

/**
 * The name of a Python that can hold the engine.
 * @throws Trouble saying what is missing
 */
export async function findPython(): Promise<string> {
  const answers = await Promise.all(candidates.map(async (name) => ({ name, answer: await ask(name) })));
  const fit = answers.find(
    ({ answer }) => answer !== undefined && isRecent(answer) && answer.makesEnvironments,
  );
  if (fit !== undefined) return fit.name;
  throw new Trouble(
    whatIsMissing(answers.flatMap(({ name, answer }) => (answer ? [{ name, ...answer }] : []))),
  );
}

async function ask(name: string): Promise<Answer | undefined> {
  const asked = promisify(execFile)(name, ['-c', question], { timeout: 20_000 });
  const { stdout } = await asked.catch((error: unknown) => ({ stdout: outputOf(error) }));
  return readAnswer(stdout);
}

const outputOf = (error: unknown) =>
  error instanceof Error && 'stdout' in error && typeof error.stdout === 'string' ? error.stdout : '';

/** One line for the person, from the Pythons that answered. */
export function whatIsMissing(found: readonly ({ name: string } & Answer)[]): string {
  const recent = found.find(isRecent);
  if (recent !== undefined) {
    return `${recent.name} cannot make virtual environments: install its venv and ensurepip (Debian, Ubuntu: python3-venv).`;
  }
  const [first] = found;
  const state =
    first === undefined ? 'none was found' : `${first.name} is ${first.version.major}.${first.version.minor}`;
  return `The local engine needs Python ${oldest.major}.${oldest.minor} or newer; ${state}.`;
}
