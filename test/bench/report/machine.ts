import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, cpus, platform, release, totalmem } from 'node:os';
import * as z from 'zod/mini';
import { canPin } from '../processors.ts';

const Manifest = z.object({ version: z.string() });
const { resolve } = createRequire(import.meta.url);

const versionOf = (name: string) =>
  `${name} ${z.parse(Manifest, JSON.parse(readFileSync(resolve(`${name}/package.json`), 'utf8'))).version}`;

export interface Machine {
  readonly processor: string;
  readonly processors: number;
  readonly memoryGb: number;
  readonly system: string;
  readonly pinned: boolean;
  readonly versions: readonly string[];
}

/** Where and with what it was measured. */
export const machine = (): Machine => ({
  processor: cpus()[0]?.model.trim() ?? 'unknown',
  processors: cpus().length,
  memoryGb: Math.round(totalmem() / 2 ** 30),
  system: `${platform()} ${release()} ${arch()}`,
  pinned: canPin,
  versions: [
    `node ${process.versions.node}`,
    `V8 ${process.versions.v8}`,
    versionOf('esbuild'),
    versionOf('@aws-sdk/client-dynamodb'),
    versionOf('zod'),
    versionOf('express'),
    versionOf('@codegenie/serverless-express'),
  ],
});
