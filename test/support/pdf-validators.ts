import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { installPython } from '../../infra/local/installation.ts';
import { localDirectory } from '../../infra/local/instance.ts';

/** A program of others that judges signatures in PDF files. */
export interface PdfValidator {
  readonly name: string;
  /** Why it cannot judge here and what to install; undefined when it can. */
  readonly missing: string | undefined;
  /** Whether it can be told which authority to trust; else certificates are not looked at. */
  readonly judgesCertificates: boolean;
  /** Whether every signature in the file is valid, trusting these authorities, and the file as it was signed. */
  readonly accepts: (file: string, ...authorities: readonly string[]) => Promise<boolean>;
}

/** One that looks at timestamps too. */
export interface TimestampValidator extends PdfValidator {
  /** The same, and the signature has a timestamp, valid too. */
  readonly acceptsTimestamp: (file: string, ...authorities: readonly string[]) => Promise<boolean>;
}

const run = promisify(execFile);

interface Run {
  readonly ok: boolean;
  readonly output: string;
}

async function outcomeOf(program: string, args: readonly string[]): Promise<Run> {
  try {
    const { stdout } = await run(program, [...args], { timeout: 60_000 });
    return { ok: true, output: stdout };
  } catch (error) {
    const output = error instanceof Error && 'stdout' in error ? String(error.stdout) : '';
    return { ok: false, output };
  }
}

/** Poppler's: it knows no authority but those of the machine, so only its verdict on signature and file counts. */
export async function pdfsig(): Promise<PdfValidator> {
  const found = await run('pdfsig', ['-v']).then(
    () => true,
    () => false,
  );
  return {
    name: 'pdfsig',
    judgesCertificates: false,
    missing: found ? undefined : 'pdfsig is not installed (apt install poppler-utils)',
    async accepts(file) {
      const { output } = await outcomeOf('pdfsig', ['-nocert', file]);
      return /Signature is Valid\./.test(output) && /Total document signed/.test(output);
    },
  };
}

/** pyHanko, in a virtual environment of the project's own. */
export async function pyhanko(): Promise<TimestampValidator> {
  const tools = {
    name: 'pyHanko',
    directory: join(localDirectory, 'pyhanko'),
    requirements: join(import.meta.dirname, 'pyhanko-requirements.txt'),
  };
  const installed = await installPython(tools, () => undefined, AbortSignal.timeout(100_000)).then(
    (python) => ({ python, missing: undefined }),
    (error: unknown) => ({ python: '', missing: `pyHanko cannot be had from PyPI: ${String(error)}` }),
  );
  async function verdictOn(file: string, authorities: readonly string[]): Promise<string | undefined> {
    const trust = authorities.flatMap((authority) => ['--trust', authority]);
    const how = ['--trust-replace', '--no-revocation-check', '--pretty-print'];
    const args = ['-I', '-m', 'pyhanko', 'sign', 'validate', ...trust, ...how, file];
    const { ok, output } = await outcomeOf(installed.python, args);
    const whole = /covers the entire file/.test(output);
    return ok && whole && /The signature is judged VALID/.test(output) ? output : undefined;
  }
  return {
    name: 'pyhanko',
    judgesCertificates: true,
    missing: installed.missing,
    accepts: async (file, ...authorities) => (await verdictOn(file, authorities)) !== undefined,
    async acceptsTimestamp(file, ...authorities) {
      const verdict = (await verdictOn(file, authorities)) ?? '';
      const sound = /The timestamp token is cryptographically sound/.test(verdict);
      return sound && /The TSA certificate is trusted/.test(verdict);
    },
  };
}
