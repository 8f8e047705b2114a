import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod/mini';
import type { PersonalData } from '../../shared/gateways/personal-data.ts';
import { Composed } from './compose.ts';
import { LETTER_WORDS } from './packed-words.ts';

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
export const createSealing = (codec: Pick<PersonalData, 'open' | 'openBytes' | 'sealBytes'>) => ({
  async seal(message: string, content: Content): Promise<string> {
    return MARK + (await codec.sealBytes(boundTo(message), packed(JSON.stringify(content))));
  },

  async open({ id, sealed }: { readonly id: string; readonly sealed: string }): Promise<Content> {
    if (!sealed.startsWith(MARK)) {
      const { message = '' } = await codec.open(id, { message: sealed });
      return z.parse(Content, JSON.parse(formerly(message)));
    }
    const bytes = await codec.openBytes(boundTo(id), sealed.slice(MARK.length));
    return z.parse(Content, JSON.parse(inflateRawSync(bytes, { dictionary }).toString()));
  },
});

/** What is packed by our words begins so; what was sealed before never does. */
const MARK = '~1';
const boundTo = (message: string) => `${message}/packed`;
const dictionary = Buffer.from(LETTER_WORDS);

/** Letters repeat themselves and each other: packed, one is a third, and its message less than a kilobyte. */
const packed = (text: string) => deflateRawSync(text, { dictionary });

/** Before there were words messages were packed by themselves, and before that they were JSON. */
const formerly = (text: string) =>
  text.startsWith('{') ? text : inflateRawSync(Buffer.from(text, 'base64url')).toString('utf8');
