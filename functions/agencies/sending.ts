import type { Attempt, Delivery } from '../../shared/domain/agency-delivery.ts';
import { type Subscription, signing } from '../../shared/domain/agency-subscription.ts';
import type { AgencyBus } from '../../shared/gateways/agency-bus.ts';
import type { AgencyQueue } from '../../shared/gateways/agency-queue.ts';
import type { WebhookSender } from '../../shared/gateways/webhook.ts';
import type { Secrets } from './secrets.ts';

export interface SendingDependencies {
  readonly webhook: Pick<WebhookSender, 'send'>;
  readonly bus: AgencyBus;
  readonly queue: AgencyQueue;
  readonly secrets: Pick<Secrets, 'open'>;
  readonly now: () => Date;
}

export type Send = (subscription: Subscription, delivery: Delivery) => Promise<Attempt>;

/** One attempt by the channel that the agency chose. */
export const createSending =
  ({ bus, now, queue, secrets, webhook }: SendingDependencies): Send =>
  async (subscription, { body, event, id, keys }) => {
    const { channel } = subscription;
    switch (channel.type) {
      case 'webhook': {
        const valid = await secrets.open(subscription.id, signing(subscription.secrets, now()));
        return webhook.send({ url: channel.url, secrets: valid, id: event.id, body });
      }
      case 'event_bus':
        return bus({ arn: channel.arn, body, type: event.type, time: event.time });
      case 'queue':
        return queue({ arn: channel.arn, id: event.id, orderKey: keys.at(-1) ?? id, body });
    }
  };
