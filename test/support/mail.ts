import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { credentials } from '../../infra/local/engine-environment.ts';
import { type Mail, mailsAt, smsAt } from '../../infra/local/sent.ts';
import { createMessageStore } from '../../shared/store/messages/message-store.ts';
import { invoke } from './engine.ts';
import { eventually } from './eventually.ts';
import { stack } from './stack.ts';

const { endpoint, messagesTable: name, region } = stack;

/** The messages table of the running copy. */
export const messagesTable = { client: new DynamoDBClient({ endpoint, region, credentials }), name };

/** Mail to an address so far, oldest first. */
export const mailTo = async (address: string): Promise<readonly Mail[]> =>
  (await mailsAt(endpoint)).filter(({ to }) => to === address);

/** Texts of the SMS to a number (E.164) so far. */
export const smsTo = async (number: string): Promise<readonly string[]> =>
  (await smsAt(endpoint)).filter(({ to }) => to === number).map(({ text }) => text);

/** Waits for a mail to an address with this in its subject. */
export async function mailAbout(address: string, words: string): Promise<Mail> {
  const mails = await eventually(
    () => mailTo(address),
    (all) => all.some(({ subject }) => subject.includes(words)),
  );
  const [mail] = mails.filter(({ subject }) => subject.includes(words));
  if (mail === undefined) throw new Error(`no mail about ${words}`);
  return mail;
}

/** It is morning, whatever time it is: what waited for it is due, and sent. */
export async function morningComes(): Promise<void> {
  const messages = createMessageStore(messagesTable);
  const inAWeek = new Date(Date.now() + 7 * 24 * 3_600_000);
  for (const id of await messages.due(inAWeek, 1000)) {
    const message = await messages.read(id);
    if (message?.state !== 'pending') continue;
    await messages.write({ ...message, dueAt: new Date().toISOString(), version: message.version + 1 });
  }
  await invoke('SendDueMessages');
}
