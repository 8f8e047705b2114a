import { describe, expect, test, vi } from 'vitest';
import { type UploadPorts, type UploadState, upload } from './course.ts';

const file = new File(['%PDF'], 'ktp.pdf', { type: 'application/pdf' });
const unreachable = { type: '', title: '', status: 504, code: 'unreachable', requestId: '' };

function ports(changes: Partial<UploadPorts> = {}): UploadPorts {
  let grants = 0;
  return {
    prepare: (blob) => Promise.resolve({ blob, mediaType: 'application/pdf' }),
    grant: () => {
      grants += 1;
      const expiresAt = '2026-11-22T02:00:00Z';
      return Promise.resolve({ uploadId: `u${grants}`, url: '', fields: {}, expiresAt });
    },
    send: () => Promise.resolve('sent'),
    look: () => Promise.resolve({ uploadId: 'u9', status: 'usable' }),
    pause: () => Promise.resolve(),
    untilOnline: () => Promise.resolve(),
    now: () => Date.parse('2026-11-22T01:00:00Z'),
    ...changes,
  };
}

async function course(changes: Partial<UploadPorts> = {}): Promise<UploadState[]> {
  const told: UploadState[] = [];
  await upload(file, ports(changes), (state) => told.push(state));
  return told;
}

const steps = (told: readonly UploadState[]) => told.map(({ step }) => step);

describe('an upload', () => {
  test('is prepared, sent, checked and there', async () => {
    expect(steps(await course())).toEqual(['preparing', 'sending', 'checking', 'done']);
  });

  test('tells how much of it went', async () => {
    const told = await course({
      send: (_grant, _file, tell) => {
        tell(0.5);
        return Promise.resolve('sent');
      },
    });
    expect(told).toContainEqual({ step: 'sending', share: 0.5 });
  });

  test('that cannot be sent as it is, is refused at once and asks the server nothing', async () => {
    const grant = vi.fn<UploadPorts['grant']>();
    const told = await course({ prepare: () => Promise.resolve({ reason: 'too_large' }), grant });
    expect(told.at(-1)).toEqual({ step: 'refused', reason: 'too_large' });
    expect(grant).not.toHaveBeenCalled();
  });

  test('whose connection drops goes on by itself, with the same leave', async () => {
    const send = vi.fn<UploadPorts['send']>().mockResolvedValue('sent').mockResolvedValueOnce('dropped');
    const told = await course({ send });
    expect(steps(told)).toEqual(['preparing', 'sending', 'waiting', 'sending', 'checking', 'done']);
    expect(send.mock.calls.map(([{ uploadId }]) => uploadId)).toEqual(['u1', 'u1']);
  });

  test('asks for new leave when the old one is over', async () => {
    const send = vi.fn<UploadPorts['send']>().mockResolvedValue('sent').mockResolvedValueOnce('dropped');
    await course({ send, now: () => Date.parse('2026-11-22T01:59:50Z') });
    expect(send.mock.calls.map(([{ uploadId }]) => uploadId)).toEqual(['u1', 'u2']);
  });

  test('that the bucket refuses tries once with new leave, then says so', async () => {
    const send = vi.fn<UploadPorts['send']>().mockResolvedValue('refused');
    const told = await course({ send });
    expect(send).toHaveBeenCalledTimes(2);
    expect(told.at(-1)).toMatchObject({ step: 'failed' });
  });

  test('without any connection gives up in the end and leaves it to the person', async () => {
    const told = await course({ grant: () => Promise.resolve({ problem: unreachable }) });
    expect(told.at(-1)).toMatchObject({ step: 'failed', problem: { code: 'unreachable' } });
  });

  test('that may not be given says why, without trying again', async () => {
    const locked = { ...unreachable, status: 409, code: 'document_locked' };
    const grant = vi.fn<UploadPorts['grant']>().mockResolvedValue({ problem: locked });
    expect((await course({ grant })).at(-1)).toEqual({ step: 'failed', problem: locked });
    expect(grant).toHaveBeenCalledTimes(1);
  });

  test('does not take the answer of the file before for its own', async () => {
    const look = vi
      .fn<UploadPorts['look']>()
      .mockResolvedValueOnce({ uploadId: 'u0', status: 'usable' })
      .mockResolvedValueOnce({ uploadId: 'u1', status: 'pending' })
      .mockResolvedValue({ uploadId: 'u1', status: 'refused', reason: 'pdf_encrypted' });
    expect((await course({ look })).at(-1)).toEqual({ step: 'refused', reason: 'pdf_encrypted' });
    expect(look).toHaveBeenCalledTimes(3);
  });

  test('whose check takes long lets the person go on', async () => {
    expect((await course({ look: () => Promise.resolve(undefined) })).at(-1)).toEqual({ step: 'late' });
  });
});
