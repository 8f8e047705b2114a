import * as z from 'zod/mini';
import type { FormCodec } from '../../shared/store/form-codec.ts';
import { Composed } from './compose.ts';

/** What of a message is personal: what it says, and where it goes. */
const Content = z.object({
  composed: Composed,
  addresses: z.object({
    email: z.optional(z.string()),
    whatsapp: z.optional(z.string()),
    sms: z.optional(z.string()),
  }),
  unsubscribe: z.optional(z.string()),
});
export type Content = z.infer<typeof Content>;

export type Sealing = ReturnType<typeof createSealing>;

/** All of them, each once: SMS and WhatsApp share a number. */
export const addressesIn = ({ addresses }: Content): readonly string[] => [
  ...new Set(Object.values(addresses).filter((address) => address !== undefined)),
];

/** Seals each content to its message. */
export const createSealing = (codec: Pick<FormCodec, 'open' | 'seal'>) => ({
  async seal(message: string, content: Content): Promise<string> {
    const { message: sealed } = await codec.seal(message, { message: JSON.stringify(content) });
    if (typeof sealed !== 'string') throw new Error('the message was not sealed');
    return sealed;
  },

  async open({ id, sealed }: { readonly id: string; readonly sealed: string }): Promise<Content> {
    const { message = '' } = await codec.open(id, { message: sealed });
    return z.parse(Content, JSON.parse(message));
  },
});
