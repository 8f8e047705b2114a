import { createHash } from 'node:crypto';
import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './instance.ts';

/** Everything the deployed app is made of. */
const sources = [
  'infra/**',
  'functions/**',
  'shared/**',
  'docs/openapi.json',
  'cdk.json',
  'tsconfig.json',
  'package-lock.json',
];

const isDeployed = (path: string) => !/(\.test\.ts|\.md)$/.test(path) && !path.startsWith('infra/local/');

/**
 * The same text as long as the same app would be deployed to the same place.
 * @param place what else the app depends on, such as the engine's address
 */
export function fingerprint(place: string, root: string = projectRoot): string {
  const hash = createHash('sha256').update(place);
  const paths = globSync(sources, { cwd: root }).filter(isDeployed).sort();
  for (const path of paths) {
    const file = join(root, path);
    if (statSync(file).isFile()) hash.update(`\0${path}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}
