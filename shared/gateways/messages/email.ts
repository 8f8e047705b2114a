import { SESv2Client, type SESv2ClientConfig, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { type Channel, type Letter, oneTry, sentAfter } from './channel.ts';

interface EmailSettings {
  /** Address of the sender. */
  readonly sender: string;
  /** Which tells us of bounces and complaints. */
  readonly configurationSet: string;
}

/** What SES says of this message or this address, not of a bad minute. */
const refusals = ['MessageRejected', 'BadRequestException'];

const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });

/** E-mail by Amazon SES. */
export function createEmail(
  { configurationSet, sender }: EmailSettings,
  config: SESv2ClientConfig = {},
): Channel {
  const client = new SESv2Client({ ...oneTry, ...config });
  return {
    async send(to, letter) {
      const { html, id, subject, text } = letter;
      const Body = { Html: utf8(html), Text: utf8(text) };
      try {
        await client.send(
          new SendEmailCommand({
            FromEmailAddress: `SatuJam <${sender}>`,
            Destination: { ToAddresses: [to] },
            ConfigurationSetName: configurationSet,
            EmailTags: [{ Name: 'message', Value: id }],
            Content: { Simple: { Subject: utf8(subject), Body, Headers: headersOf(letter) } },
          }),
        );
        return { outcome: 'sent' };
      } catch (error) {
        return sentAfter(error, refusals);
      }
    },
  };
}

/** Programs show a button where both are there (RFC 2369, RFC 8058). */
const headersOf = ({ unsubscribe }: Letter) => [
  // No answering machine answers (RFC 3834).
  { Name: 'Auto-Submitted', Value: 'auto-generated' },
  ...(unsubscribe === undefined
    ? []
    : [
        { Name: 'List-Unsubscribe', Value: `<${unsubscribe}>` },
        { Name: 'List-Unsubscribe-Post', Value: 'List-Unsubscribe=One-Click' },
      ]),
];
