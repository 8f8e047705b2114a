import * as z from 'zod/mini';
import { afterBounce } from '../../shared/domain/message-course.ts';
import type { OfficeCalendar } from '../../shared/domain/office-calendar.ts';
import type { MessageSecrets } from '../../shared/gateways/messages/message-secrets.ts';
import type { MessageStore } from '../../shared/store/messages/message-store.ts';
import type { WishStore } from '../../shared/store/messages/wish-store.ts';

const Recipients = z.array(z.object({ emailAddress: z.string() }));

/** What SES tells by EventBridge of mail that came back, or that somebody called spam. */
export const Bounced = z.object({
  detail: z.object({
    mail: z.object({ tags: z.optional(z.object({ message: z.optional(z.array(z.string())) })) }),
    bounce: z.optional(z.object({ bounceType: z.string(), bouncedRecipients: Recipients })),
    complaint: z.optional(z.object({ complainedRecipients: Recipients })),
  }),
});

export interface BounceDependencies {
  readonly messages: Pick<MessageStore, 'read' | 'write'>;
  readonly wishes: Pick<WishStore, 'suppress'>;
  readonly secrets: Pick<MessageSecrets, 'fingerprint'>;
  readonly calendarOf: (tenant: string) => OfficeCalendar;
  readonly now: () => Date;
}

/**
 * Nothing more is sent to an address that does not exist or complained, and what came back goes by the next channel.
 * What came back for another reason (a full mailbox) is SES's to repeat.
 */
export function createBounceRecord({ calendarOf, messages, now, secrets, wishes }: BounceDependencies) {
  async function goOn(id: string): Promise<void> {
    const message = await messages.read(id);
    const after = message && afterBounce(message, 'bounced', now(), calendarOf(message.tenant));
    if (after !== undefined) await messages.write(after);
  }

  return async ({ detail: { bounce, complaint, mail } }: z.output<typeof Bounced>): Promise<void> => {
    const isFinal = bounce?.bounceType === 'Permanent';
    const recipients = isFinal ? bounce.bouncedRecipients : (complaint?.complainedRecipients ?? []);
    const reason = isFinal ? 'bounce' : 'complaint';
    for (const { emailAddress } of recipients)
      await wishes.suppress(await secrets.fingerprint(emailAddress), { reason, at: now().toISOString() });
    if (isFinal) for (const id of mail.tags?.message ?? []) await goOn(id);
  };
}
