import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import * as z from 'zod';

const Manifest = z.object({ version: z.string() });

interface StandIn {
  /** The import as the SDK writes it. */
  readonly specifier: string;
  /** Our few lines for it, in lambda-sdk/. */
  readonly file: string;
}

/** Parts of the SDK that no Lambda function of ours can need; each stand-in says why. */
const standIns: readonly StandIn[] = [
  { specifier: '@aws-sdk/credential-provider-node', file: 'credentials.ts' },
  { specifier: '@aws-sdk/middleware-endpoint-discovery', file: 'endpoint-discovery.ts' },
  { specifier: '@aws/lambda-invoke-store', file: 'invoke-store.ts' },
  { specifier: '@smithy/core/event-streams', file: 'event-streams.ts' },
  { specifier: './fromSharedConfigFiles', file: 'config-files.ts' },
  { specifier: '../config-resolver/regionConfig/getInstanceMetadataRegion', file: 'instance-metadata.ts' },
  { specifier: './getInstanceMetadataRegion', file: 'instance-metadata.ts' },
  { specifier: './DefaultRateLimiter', file: 'rate-limiter.ts' },
  { specifier: '../../util-retry/DefaultRateLimiter', file: 'rate-limiter.ts' },
  { specifier: './Sha256Js', file: 'sha256.ts' },
  { specifier: './partitions', file: 'partitions.ts' },
];

const escaped = ({ specifier }: StandIn) => specifier.replace(/[.]/g, '\\.');
const anyStandIn = new RegExp(`^(${standIns.map(escaped).join('|')})$`);
const isSdk = (path: string) => /[\\/]node_modules[\\/]@(aws-sdk|smithy)[\\/]/.test(path);

export interface LeanSdk {
  readonly plugin: Plugin;
  /** Stand-ins that replaced nothing: the SDK has moved, and its weight is back. */
  readonly unused: () => readonly string[];
}

/** Leaves out of the bundles what the SDK carries for places other than Lambda. */
export function leanSdk(): LeanSdk {
  const used = new Set<string>();
  const plugin: Plugin = {
    name: 'lean-sdk',
    setup(build) {
      build.onResolve({ filter: anyStandIn }, ({ importer, path }) => {
        const standIn = standIns.find(({ specifier }) => specifier === path);
        if (standIn === undefined || !isSdk(importer)) return undefined;
        used.add(path);
        return { path: join(import.meta.dirname, 'lambda-sdk', standIn.file) };
      });
      // A client reads nothing but its version from its own package.json.
      build.onLoad({ filter: /@aws-sdk[\\/]client-[a-z-]+[\\/]package\.json$/ }, async ({ path }) => {
        const { version } = Manifest.parse(JSON.parse(await readFile(path, 'utf8')));
        return { loader: 'json', contents: JSON.stringify({ version }) };
      });
    },
  };
  return {
    plugin,
    unused: () => standIns.map(({ specifier }) => specifier).filter((name) => !used.has(name)),
  };
}
