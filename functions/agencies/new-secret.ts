import { rotated, type Subscription } from '../../shared/domain/agency-subscription.ts';
import type { Secrets } from './secrets.ts';

export interface NewSecretDependencies {
  readonly secrets: Pick<Secrets, 'seal'>;
  readonly newSecret: () => string;
  readonly now: () => Date;
}

/** A further secret of a subscription, given or made: as its agency has to know it, and all as they are kept. */
export const createNewSecret =
  ({ newSecret, now, secrets }: NewSecretDependencies) =>
  async (before: Pick<Subscription, 'id' | 'secrets'>, given: string | undefined) => {
    const secret = given ?? newSecret();
    const n = (before.secrets[0]?.n ?? 0) + 1;
    const sealed = await secrets.seal(before.id, n, secret);
    return { secret, secrets: [...rotated(before.secrets, sealed, n, now())] };
  };
