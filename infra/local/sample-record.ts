import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { Copy } from './copy.ts';
import { readJson, shown, writeJson } from './files.ts';
import { type Instance, localDirectory } from './instance.ts';
import { checkLicence, issueSample, type SampleOptions } from './sample.ts';
import type { Stack } from './stack.ts';

/** Where the licences of samples end up. */
export const demoDirectory = join(localDirectory, 'demo');

/** A sample's licence, its PDF as a path within the project. */
const Sample = z.object({ number: z.string(), verificationUrl: z.string(), pdf: z.string() });
export type Sample = z.infer<typeof Sample>;

/** Issues a sample and keeps its PDF. */
export async function fileSample(stack: Stack, options: SampleOptions): Promise<Sample> {
  const { number, pdf, verificationUrl } = await issueSample(stack, options);
  mkdirSync(demoDirectory, { recursive: true });
  const path = join(demoDirectory, `${number.replaceAll('/', '-')}.pdf`);
  writeFileSync(path, pdf);
  return { number, verificationUrl, pdf: shown(path) };
}

/** The sample of an earlier start if its licence is still there, else a new one. */
export async function ensureSample(
  { restored, stack }: Copy,
  instance: Instance,
  options: SampleOptions,
): Promise<Sample> {
  const file = join(instance.directory, 'sample.json');
  const earlier = restored ? readJson(file, Sample) : undefined;
  if (earlier !== undefined && (await isThere(earlier))) {
    options.say(`licence ${earlier.number} of an earlier start is still there`);
    return earlier;
  }
  const sample = await fileSample(stack, options);
  writeJson(file, sample);
  return sample;
}

const isThere = ({ verificationUrl }: Sample) =>
  checkLicence(verificationUrl).then(
    () => true,
    () => false,
  );
