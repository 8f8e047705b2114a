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
  { specifier: './HeaderFormatter', file: 'header-formatter.ts' },
  { specifier: './stream-type-check', file: 'stream-kinds.ts' },
  { specifier: './middleware-user-agent/user-agent-middleware', file: 'user-agent.ts' },
  { specifier: './partitions', file: 'partitions.ts' },
  { specifier: './date-utils', file: 'dates.ts' },
];

/** Clients whose services have an address in each region that follows from their names; S3's has a bucket in it. */
export const REGIONAL: Readonly<Record<string, string>> = {
  'client-dynamodb': 'dynamodb',
  'client-eventbridge': 'events',
  'client-kms': 'kms',
  'client-scheduler': 'scheduler',
  'client-secrets-manager': 'secretsmanager',
  'client-sesv2': 'email',
  'client-sfn': 'states',
  'client-sns': 'sns',
  'client-sqs': 'sqs',
};
const RESOLVER = /@aws-sdk[\\/](client-[a-z0-9-]+)[\\/]dist-es[\\/]endpoint[\\/]endpointResolver\.js$/;
const regional = join(import.meta.dirname, 'lambda-sdk/regional-endpoint.ts');

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
      build.onLoad({ filter: RESOLVER }, ({ path }) => {
        const client = RESOLVER.exec(path)?.[1] ?? '';
        const service = REGIONAL[client];
        if (service === undefined) return undefined;
        used.add(client);
        return {
          contents: `import { regionalEndpoint } from ${JSON.stringify(regional)};
            export const defaultEndpointResolver = regionalEndpoint(${JSON.stringify(service)});`,
          resolveDir: import.meta.dirname,
        };
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
    unused: () =>
      [...standIns.map(({ specifier }) => specifier), ...Object.keys(REGIONAL)].filter(
        (name) => !used.has(name),
      ),
  };
}
