import { parseArgs } from 'node:util';
import { mainInstance } from './instance.ts';
import { program } from './program.ts';
import { type Mail, mailsAt, smsAt } from './sent.ts';
import { requireStack } from './stack.ts';
import { Trouble } from './trouble.ts';

const USUALLY = 3;

/** `npm run mail [n]`: the last mails of the running copy as they read in a mail program without HTML, and SMS. */
await program(async () => {
  const { positionals } = parseArgs({ allowPositionals: true });
  const count = Number(positionals[0] ?? USUALLY);
  if (!Number.isInteger(count) || count < 1) throw new Trouble('Say how many: npm run --silent mail -- 5');
  const { endpoint } = requireStack(mainInstance);
  const [mails, sms] = await Promise.all([mailsAt(endpoint), smsAt(endpoint)]);
  for (const mail of mails.slice(-count)) console.log(letter(mail));
  for (const { text, to } of sms.slice(-count)) console.log(`SMS ${to}: ${text}\n`);
  if (mails.length + sms.length === 0)
    console.log('No mail yet. What is not urgent waits from 21:00 to 07:00, the office’s time.');
});

function letter({ at, from, subject, text, to }: Mail): string {
  const head = [`Date:    ${at.toISOString()}`, `From:    ${from}`, `To:      ${to}`, `Subject: ${subject}`];
  return ['─'.repeat(72), ...head, '', text, ''].join('\n');
}
