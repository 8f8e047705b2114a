import { HttpRequest } from '@smithy/core/protocols';
import { Hash } from '@smithy/core/serde';
import { SignatureV4 } from '@smithy/signature-v4';
import * as z from 'zod/mini';
import { CHANNEL_TIMEOUT_MS, type Channel, type Letter, sentAfter } from './channel.ts';

/** The office's WhatsApp Business number, as AWS End User Messaging Social knows it. */
export const WhatsAppSettings = z.object({
  /** `phone-number-id-…`. */
  phoneNumberId: z.string(),
  /** The service is not in every region. */
  region: z.string(),
});
export type WhatsAppSettings = z.infer<typeof WhatsAppSettings>;

const META_API = 'v20.0';
const SERVICE = 'social-messaging';

interface Signing {
  readonly credentials: ConstructorParameters<typeof SignatureV4>[0]['credentials'];
  /** Where the service is, if not at AWS. */
  readonly endpoint?: string | undefined;
}

/**
 * WhatsApp by AWS End User Messaging Social (SendWhatsAppMessage), as templates that Meta approved: outside a
 * conversation nothing else is delivered. One signed request; its SDK client is of another release than all others
 * here, and would bring theirs a second time.
 */
export function createWhatsApp({ phoneNumberId, region }: WhatsAppSettings, signing: Signing): Channel {
  const base = new URL(signing.endpoint ?? `https://${SERVICE}.${region}.amazonaws.com`);
  const signer = new SignatureV4({
    service: SERVICE,
    region,
    sha256: Hash.bind(null, 'sha256'),
    credentials: signing.credentials,
  });

  async function post(body: string): Promise<number> {
    const headers = { host: base.host, 'content-type': 'application/json' };
    const signed = await signer.sign(
      new HttpRequest({
        method: 'POST',
        protocol: base.protocol,
        hostname: base.hostname,
        path: PATH,
        headers,
        body,
      }),
    );
    const { status } = await fetch(new URL(PATH, base), {
      method: 'POST',
      headers: signed.headers,
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(CHANNEL_TIMEOUT_MS),
    });
    return status;
  }

  return {
    async send(to, letter) {
      const message = Buffer.from(JSON.stringify(templateMessage(to, letter))).toString('base64');
      try {
        const status = await post(
          JSON.stringify({ originationPhoneNumberId: phoneNumberId, metaApiVersion: META_API, message }),
        );
        if (status >= 200 && status < 300) return { outcome: 'sent' };
        return { outcome: refusing.includes(status) ? 'refused' : 'failed', trouble: `status_${status}` };
      } catch (error) {
        return sentAfter(error, []);
      }
    },
  };
}

const PATH = '/v1/whatsapp/send';
/** Of this message or number; all else is ours or the service's. */
const refusing = [400, 404];

const templateMessage = (to: string, { language, template: { name, parameters } }: Letter) => ({
  messaging_product: 'whatsapp',
  to,
  type: 'template',
  template: {
    name,
    language: { code: language },
    components: [{ type: 'body', parameters: parameters.map((text) => ({ type: 'text', text })) }],
  },
});
