import type { Construct } from 'constructs';
import type { DataStack } from '../stacks/data.ts';
import type { PublicAddress } from './public-address.ts';
import { type Ground, ServiceFunction } from './service-function.ts';
import type { StatusLists } from './status-lists.ts';

interface PublicFunctionsProps {
  readonly ground: Ground;
  readonly data: DataStack;
  readonly lists: StatusLists;
  /** Base of the public links. */
  readonly publicUrl: string;
  /** The distribution before the API, where there is one. */
  readonly edge: PublicAddress | undefined;
}

/** How often a network may ask about what can be guessed, and how it is known which one asks. */
export const lookupLimits = (
  { settings }: Pick<Ground, 'settings'>,
  edge: Pick<PublicAddress, 'edgeKey'> | undefined,
): Record<string, string> => ({
  LOOKUPS_PER_MINUTE: `${settings.lookupsPerMinute}`,
  ...(edge === undefined ? {} : { EDGE_KEY: edge.edgeKey }),
});

/** The functions that answer anybody, without a login: what there is, how a licence stands, whether it is genuine. */
export function publicFunctions(
  scope: Construct,
  { data, edge, ground, lists, publicUrl }: PublicFunctionsProps,
) {
  const { credentials, licensing, signing } = data;
  const lookups = lookupLimits(ground, edge);

  function registry(): ServiceFunction {
    const handler = new ServiceFunction(scope, 'Registry', {
      ground,
      entry: 'registry/api',
      environment: lookups,
    });
    licensing.allow(handler, ['GetItem', 'UpdateItem'], ['owner']);
    return handler;
  }

  function status(): ServiceFunction {
    const handler = new ServiceFunction(scope, 'Status', { ground, entry: 'status/api' });
    lists.allowRead(handler);
    return handler;
  }

  function authenticity(): ServiceFunction {
    const handler = new ServiceFunction(scope, 'Authenticity', {
      ground,
      entry: 'authenticity/api',
      // Checking a signature is arithmetic; processor time grows with memory.
      memory: 1024,
      environment: { PUBLIC_URL: publicUrl, ...lookups },
    });
    licensing.allow(handler, ['GetItem', 'UpdateItem']);
    signing.allowCheck(handler);
    credentials.allowCheck(handler);
    lists.allowRead(handler);
    return handler;
  }

  return { registry: registry(), status: status(), authenticity: authenticity() };
}
