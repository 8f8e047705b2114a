import * as z from 'zod/mini';

const Mails = z.object({
  messages: z.record(
    z.string(),
    z.array(
      z.object({
        Source: z.string(),
        To: z.array(z.string()),
        Subject: z.string(),
        BodyText: z.string(),
        BodyHtml: z.nullable(z.string()),
        /** Seconds since 1970. */
        Timestamp: z.number(),
      }),
    ),
  ),
});

const AllSms = z.object({
  sms_messages: z.record(z.string(), z.array(z.object({ Message: z.string() }))),
});

/** An e-mail that the engine took for SES and kept. */
export interface Mail {
  readonly at: Date;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

interface Sms {
  /** E.164. */
  readonly to: string;
  readonly text: string;
}

/** What the engine at this address was given for SES, oldest first. */
export async function mailsAt(endpoint: string): Promise<readonly Mail[]> {
  const { messages } = Mails.parse(await answerOf(`${endpoint}/_ministack/ses/messages`));
  return Object.values(messages)
    .flat()
    .map(({ BodyHtml, BodyText: text, Source: from, Subject: subject, Timestamp, To }) => {
      const [to = ''] = To;
      return { at: new Date(Timestamp * 1000), from, to, subject, text, html: BodyHtml ?? '' };
    })
    .sort((one, other) => one.at.getTime() - other.at.getTime());
}

/** What it was given for telephones, oldest first for each number; it keeps no times. */
export async function smsAt(endpoint: string): Promise<readonly Sms[]> {
  const { sms_messages: byNumber } = AllSms.parse(await answerOf(`${endpoint}/_ministack/sns/sms-messages`));
  return Object.entries(byNumber).flatMap(([to, all]) => all.map(({ Message: text }) => ({ to, text })));
}

async function answerOf(address: string): Promise<unknown> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`the engine answered ${response.status}`);
  return response.json();
}
