import { isTransient, type Problem } from '../../api/problem.ts';
import { type LookingPorts, lookUntilJudged } from './looking.ts';

/** A file as it will be sent. */
export interface Prepared {
  readonly blob: Blob;
  readonly mediaType: 'application/pdf' | 'image/jpeg' | 'image/png';
}

/** Leave to send one file to the bucket. */
export interface Grant {
  readonly uploadId: string;
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly expiresAt: string;
}

/**
 * Where an upload is. `share`: of 1. `waiting`: the connection dropped and it goes on by itself. `late`: it arrived, and
 * its check takes longer than people should wait for.
 */
export type UploadState =
  | { readonly step: 'preparing' | 'waiting' | 'checking' | 'late' | 'done' }
  | { readonly step: 'sending'; readonly share: number }
  | { readonly step: 'refused'; readonly reason: string }
  | { readonly step: 'failed'; readonly problem: Problem };

export interface UploadPorts extends LookingPorts {
  readonly prepare: (file: File) => Promise<Prepared | { readonly reason: string }>;
  readonly grant: (file: Prepared) => Promise<Grant | { readonly problem: Problem }>;
  /** `dropped`: no answer came. `refused`: the bucket would not have it, for example as the leave is over. */
  readonly send: (
    grant: Grant,
    file: Prepared,
    tell: (share: number) => void,
  ) => Promise<'sent' | 'dropped' | 'refused'>;
  /** Until there may be a connection again, at most this long, ms. */
  readonly untilOnline: (patience: number) => Promise<void>;
  readonly now: () => number;
}

/** Between tries to send, ms; then the person is asked. */
const PAUSES = [1000, 2000, 4000, 8000, 16_000, 30_000];
/** Leave that ends sooner than this is not begun with, ms. */
const MARGIN = 20_000;

const NO_CONNECTION: Problem = {
  type: 'about:blank',
  title: '',
  status: 504,
  code: 'unreachable',
  requestId: '',
};
const NOT_TAKEN: Problem = { ...NO_CONNECTION, status: 502, code: 'unavailable' };

/** Takes one file all the way: prepared, sent (again, when the connection drops), inspected. */
export async function upload(
  file: File,
  ports: UploadPorts,
  tell: (state: UploadState) => void,
): Promise<void> {
  tell({ step: 'preparing' });
  const prepared = await ports.prepare(file);
  if ('reason' in prepared) {
    tell({ step: 'refused', reason: prepared.reason });
    return;
  }
  const sent = await sendUntilThere(prepared, ports, tell);
  if ('problem' in sent) {
    tell({ step: 'failed', problem: sent.problem });
    return;
  }
  tell({ step: 'checking' });
  const seen = await lookUntilJudged(sent.uploadId, ports);
  if (seen === undefined) tell({ step: 'late' });
  else
    tell(seen.status === 'refused' ? { step: 'refused', reason: seen.reason ?? 'other' } : { step: 'done' });
}

type Sent = { readonly uploadId: string } | { readonly problem: Problem };

async function sendUntilThere(
  file: Prepared,
  ports: UploadPorts,
  tell: (state: UploadState) => void,
): Promise<Sent> {
  let grant: Grant | undefined;
  let refusals = 0;
  for (const patience of [...PAUSES, undefined]) {
    const leave = grant === undefined || isOver(grant, ports.now()) ? await ports.grant(file) : grant;
    if ('problem' in leave) {
      if (!isTransient(leave.problem)) return leave;
    } else {
      tell({ step: 'sending', share: 0 });
      grant = leave;
      const outcome = await ports.send(leave, file, (share) => tell({ step: 'sending', share }));
      if (outcome === 'sent') return leave;
      // A leave that was refused is asked for anew, once.
      if (outcome === 'refused') {
        refusals += 1;
        grant = undefined;
        if (refusals > 1) return { problem: NOT_TAKEN };
        continue;
      }
    }
    if (patience === undefined) break;
    tell({ step: 'waiting' });
    await ports.untilOnline(patience);
  }
  return { problem: NO_CONNECTION };
}

const isOver = ({ expiresAt }: Grant, now: number) => Date.parse(expiresAt) - now < MARGIN;
