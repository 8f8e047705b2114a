import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { findPython } from '../../infra/local/python.ts';

const run = promisify(execFile);
const script = join(import.meta.dirname, 'check-archive.py');
let python: Promise<string> | undefined;

/** What Python's own library finds wrong with a licence's archive, by the archive's own manifest. */
export async function archiveFaults(zip: Uint8Array): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'satujam-archive-'));
  try {
    const file = join(folder, 'licence.zip');
    writeFileSync(file, zip);
    python ??= findPython();
    const { stdout } = await run(await python, [script, file]);
    return stdout.split('\n').filter((line) => line !== '');
  } finally {
    rmSync(folder, { recursive: true });
  }
}
