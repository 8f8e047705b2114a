import { type AddressTrouble, type Attempt, type Outcome, timed } from './attempt.ts';
import { type Destination, destinationOf, type Guard } from './webhook/destination.ts';
import { hostAddresses } from './webhook/host-addresses.ts';
import { outcomeOf } from './webhook/outcome.ts';
import { post } from './webhook/post.ts';
import { specialAddresses } from './webhook/public-address.ts';
import { signatures } from './webhook/signature.ts';

export interface WebhookSenderOptions {
  /** True in the local stage only: loopback by http or https, on any port. */
  readonly allowLoopback: boolean;
  /** All addresses of a host name. @default DNS, A and AAAA */
  readonly resolve?: Guard['resolve'];
  readonly now: () => Date;
  /** For a whole attempt, milliseconds. @default 10 seconds */
  readonly patience?: number;
}

interface Webhook {
  readonly url: string;
  /** As `secretTrouble` finds nothing wrong with them. The newest first; two while one is being rotated out. */
  readonly secrets: readonly string[];
  /** The event's, the same at every attempt: `webhook-id`. */
  readonly id: string;
  /** JSON, sent as it is. */
  readonly body: string;
}

export interface WebhookSender {
  /** One attempt. Never throws for what the other side does. */
  readonly send: (webhook: Webhook) => Promise<Attempt>;
  /** Why nothing would be sent to this address, now; undefined when it would. */
  readonly addressTrouble: (url: string) => Promise<AddressTrouble | undefined>;
}

/** How long somebody who subscribes waits for DNS, milliseconds: a request lasts ten seconds at most. */
const JUDGING = 4000;

type Unjudged = AddressTrouble | 'name_unanswered';

/** Delivers events to agencies by HTTPS as Standard Webhooks has it (https://www.standardwebhooks.com, 1.0.0). */
export function createWebhookSender(options: WebhookSenderOptions): WebhookSender {
  const { allowLoopback, now, patience = 10_000, resolve = hostAddresses } = options;
  const blocked = allowLoopback ? undefined : specialAddresses;

  /** What does not come back in time is not waited for: a resolver is not ours either. */
  async function judge(url: string, signal: AbortSignal): Promise<Destination | Unjudged> {
    const judging = destinationOf(url, { allowLoopback, resolve }).catch(() => 'name_unanswered' as const);
    return Promise.race([judging, aborted(signal).then(() => 'name_unanswered' as const)]);
  }

  async function attempt({ body, id, secrets, url }: Webhook, seconds: number): Promise<Outcome> {
    const signal = AbortSignal.timeout(patience);
    const to = await judge(url, signal);
    if (to === 'name_unanswered') return { outcome: 'failed', trouble: to };
    if (typeof to === 'string') return { outcome: 'refused', trouble: to };
    const headers = {
      'content-type': 'application/json',
      'user-agent': 'SatuJam-Webhooks/1',
      'webhook-id': id,
      'webhook-timestamp': String(seconds),
      'webhook-signature': signatures(secrets, { id, seconds, body }),
    };
    const answer = await post(to, { headers, body, signal, blocked });
    return typeof answer === 'string' ? { outcome: 'failed', trouble: answer } : outcomeOf(answer);
  }

  return {
    send: (webhook) => timed(now, () => attempt(webhook, Math.floor(now().getTime() / 1000))),

    async addressTrouble(url) {
      const to = await judge(url, AbortSignal.timeout(Math.min(patience, JUDGING)));
      if (typeof to !== 'string') return undefined;
      return to === 'name_unanswered' ? 'host_unknown' : to;
    },
  };
}

/** Resolves when a signal aborts. */
const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => {
      resolve();
    });
  });
