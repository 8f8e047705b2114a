import type { SealedSecret } from '../../shared/domain/agency-subscription.ts';
import type { FormCodec } from '../../shared/store/form-codec.ts';

export type Secrets = ReturnType<typeof createSecrets>;

/** Secrets of webhooks as the table keeps them: sealed, each bound to its subscription and generation. */
export const createSecrets = (codec: Pick<FormCodec, 'open' | 'seal'>) => ({
  async seal(subscription: string, n: number, secret: string): Promise<string> {
    const { [nameOf(n)]: sealed } = await codec.seal(subscription, { [nameOf(n)]: secret });
    if (typeof sealed !== 'string') throw new Error('the secret was not sealed');
    return sealed;
  },

  /** In the order given. */
  async open(subscription: string, secrets: readonly SealedSecret[]): Promise<readonly string[]> {
    const sealed = Object.fromEntries(secrets.map((each) => [nameOf(each.n), each.sealed]));
    const opened = await codec.open(subscription, sealed);
    return secrets.flatMap(({ n }) => opened[nameOf(n)] ?? []);
  },
});

const nameOf = (n: number) => `webhook-secret-${n}`;
