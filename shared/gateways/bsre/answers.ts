import * as z from 'zod/mini';
import { type SigningTrouble, Unsignable } from '../licence-signature/faults.ts';
import type { Asked } from './ask.ts';
import { type BsreSettings, meaningOfCode, meaningOfStatus } from './settings.ts';

const Code = z.object({ status_code: z.union([z.int(), z.string().check(z.maxLength(20))]) });
const Failed = z.object({ error: z.string().check(z.minLength(1)) });
const Status = z.object({ status: z.string().check(z.minLength(1), z.maxLength(60)) });
const Signed = z.object({ file: z.array(z.string()).check(z.length(1)) });

/** What stands in the way by this answer: its code counts before the HTTP status, its words never. */
function troubleOf({ reply, status }: Asked, settings: BsreSettings): SigningTrouble | undefined {
  const code = Code.safeParse(reply);
  const meaning = code.success ? meaningOfCode(settings, String(code.data.status_code)) : undefined;
  if (meaning !== undefined) return meaning;
  if (status >= 500 || status === 429 || status === 408) return 'not_answering';
  return status !== 200 || Failed.safeParse(reply).success ? 'service_refuses' : undefined;
}

function assertWell(asked: Asked, settings: BsreSettings): void {
  const trouble = troubleOf(asked, settings);
  if (trouble !== undefined) throw new Unsignable(trouble, `BSrE answered ${asked.status}: ${trouble}`);
}

/** @throws `Unsignable` unless the signatory's certificate is one that signs */
export function assertSigns(asked: Asked, settings: BsreSettings): void {
  assertWell(asked, settings);
  const answer = Status.safeParse(asked.reply);
  if (!answer.success) throw new Unsignable('answer_unfit', 'BSrE told no status of the signatory');
  const trouble = meaningOfStatus(settings, answer.data.status);
  if (trouble !== undefined) throw new Unsignable(trouble, `the signatory's status at BSrE: ${trouble}`);
}

/**
 * The one file of an answer, in base64.
 * @throws `Unsignable`
 */
export function fileIn(asked: Asked, settings: BsreSettings): string {
  assertWell(asked, settings);
  const answer = Signed.safeParse(asked.reply);
  const file = answer.success ? answer.data.file[0] : undefined;
  if (file === undefined) throw new Unsignable('answer_unfit', 'BSrE gave no file back');
  return file;
}
