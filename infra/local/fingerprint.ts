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

/** What the portal is built from. */
const portalSources = ['portal/**', 'shared/**', 'functions/*/*contract.ts', 'package-lock.json'];

const isBuilt = (path: string) => !/(\.test\.tsx?|\.md)$/.test(path) && !path.startsWith('portal/dist/');

/** The same text as long as the same portal would be built. */
export const portalFingerprint = (root: string = projectRoot): string =>
  hashOf(globSync(portalSources, { cwd: root }).filter(isBuilt), root, '');

/**
 * The same text as long as the same app would be deployed to the same place.
 * @param place what else the app depends on, such as the engine's address
 */
export function fingerprint(place: string, root: string = projectRoot): string {
  return hashOf(globSync(sources, { cwd: root }).filter(isDeployed), root, place);
}

function hashOf(paths: readonly string[], root: string, beginning: string): string {
  const hash = createHash('sha256').update(beginning);
  for (const path of paths.toSorted()) {
    const file = join(root, path);
    if (statSync(file).isFile()) hash.update(`\0${path}\0`).update(readFileSync(file));
  }
  return hash.digest('hex');
}
