import { describe, expect, test, vi } from 'vitest';
import { createDraft, type DraftPorts, isUnsaved, type Outcome } from './draft.ts';

const application = (version: number, form: Readonly<Record<string, string>> = {}) => ({
  id: '01936f00-0000-7000-8000-000000000001',
  version,
  tenant: 'metro',
  service: 'metro.sip-atlm',
  purpose: 'new' as const,
  state: 'draft' as const,
  round: 1,
  deadlines: [],
  createdAt: '2026-11-22T01:00:00Z',
  filing: { channel: 'online' as const, represented: false },
  form: { ...form },
  warnings: [],
  checklist: [],
});

const problem = (
  code: string,
  status: number,
  errors: { pointer: string; code: string }[] = [],
): Outcome => ({
  problem: {
    type: 'about:blank',
    title: '',
    status,
    code,
    requestId: '',
    errors: errors.map((error) => ({ ...error, detail: '' })),
  },
});

/** A server that keeps answers, and answers first what it is told to. */
function aServer(form: Readonly<Record<string, string>> = {}, troubles: readonly Outcome[] = []) {
  let kept = application(1, form);
  const left = [...troubles];
  const edit = (changes: Readonly<Record<string, string | null>>) => {
    const merged = Object.entries({ ...kept.form, ...changes }).flatMap(([name, value]) =>
      value === null ? [] : [[name, value] as const],
    );
    kept = application(kept.version + 1, Object.fromEntries(merged));
    return kept;
  };
  const write = vi.fn<DraftPorts['write']>((changes, version) => {
    const isCurrent = version === kept.version;
    const answer = () => (isCurrent ? { application: edit(changes) } : problem('stale_version', 412));
    return Promise.resolve(left.shift() ?? answer());
  });
  const ports: DraftPorts = {
    write,
    read: () => Promise.resolve({ application: kept }),
    pause: () => Promise.resolve(),
    know: () => undefined,
  };
  return { draft: createDraft(kept, ports), write, edit, kept: () => kept };
}

const untilQuiet = ({ draft }: ReturnType<typeof aServer>) =>
  vi.waitFor(() => expect(draft.current().saving).toBe('idle'));

describe('the answers of a draft', () => {
  test('what was typed is saved onto the version that was read, and is then nobody’s worry', async () => {
    const server = aServer();
    server.draft.type('full_name', 'Siti');
    expect(isUnsaved(server.draft.current())).toBe(true);
    server.draft.save(['full_name']);
    await untilQuiet(server);
    expect(server.write.mock.calls).toEqual([[{ full_name: 'Siti' }, 1]]);
    expect(isUnsaved(server.draft.current())).toBe(false);
  });

  test('an answer is never shown as it was before, not even in between', async () => {
    const server = aServer({ full_name: 'S' });
    const shown = new Set<string | undefined>();
    server.draft.type('full_name', 'Siti');
    server.draft.subscribe(() => {
      const { kept, typed } = server.draft.current();
      shown.add(typed['full_name']?.value ?? kept['full_name']);
    });
    server.draft.save(['full_name']);
    await untilQuiet(server);
    expect([...shown]).toEqual(['Siti']);
  });

  test('an answer that was emptied is cleared', async () => {
    const server = aServer({ email: 'a@b.id' });
    server.draft.type('email', '');
    server.draft.save(['email']);
    await untilQuiet(server);
    expect(server.kept().form).toEqual({});
  });

  test('what is typed back to what is kept needs no saving', () => {
    const { draft } = aServer({ full_name: 'Siti' });
    draft.type('full_name', 'Sit');
    draft.type('full_name', 'Siti');
    expect(isUnsaved(draft.current())).toBe(false);
  });

  test('without a connection it stays typed, and is sent again until it is there', async () => {
    const away = problem('unreachable', 504);
    const server = aServer({}, [away, away]);
    const seen: string[] = [];
    server.draft.subscribe(() => seen.push(server.draft.current().saving));
    server.draft.type('full_name', 'Siti');
    server.draft.save(['full_name']);
    await untilQuiet(server);
    expect(seen).toContain('waiting');
    expect(server.kept().form).toEqual({ full_name: 'Siti' });
  });

  test('what is typed on while it is being saved is not lost, and saved next', async () => {
    const server = aServer();
    server.draft.type('full_name', 'Siti');
    server.draft.save(['full_name']);
    server.draft.type('full_name', 'Siti R');
    await untilQuiet(server);
    expect(server.kept().form).toEqual({ full_name: 'Siti R' });
  });

  test('another answer that was changed elsewhere stands in nobody’s way', async () => {
    const server = aServer();
    server.edit({ email: 'a@b.id' });
    server.draft.type('full_name', 'Siti');
    server.draft.save(['full_name']);
    await untilQuiet(server);
    expect(server.kept().form).toEqual({ full_name: 'Siti', email: 'a@b.id' });
  });

  test('the same answer that was changed elsewhere is never put over without asking', async () => {
    const server = aServer();
    server.edit({ full_name: 'Sitti' });
    server.draft.type('full_name', 'Siti');
    server.draft.save(['full_name']);
    await untilQuiet(server);
    expect(server.kept().form).toEqual({ full_name: 'Sitti' });
    expect(server.draft.current().clashes).toEqual({ full_name: { mine: 'Siti', theirs: 'Sitti' } });
    expect(isUnsaved(server.draft.current())).toBe(true);
  });

  test.each([
    ['mine', 'Siti'],
    ['theirs', 'Sitti'],
  ] as const)('whoever is asked says which counts: %s', async (whose, expected) => {
    const server = aServer();
    server.edit({ full_name: 'Sitti' });
    server.draft.type('full_name', 'Siti');
    server.draft.save(['full_name']);
    await untilQuiet(server);
    server.draft.settle('full_name', whose);
    await untilQuiet(server);
    expect(server.kept().form).toEqual({ full_name: expected });
    expect(server.draft.current()).toMatchObject({ saving: 'idle' });
    expect(isUnsaved(server.draft.current())).toBe(false);
    expect(server.draft.current().clashes).toEqual({});
  });

  test('the same answer given twice is no clash', async () => {
    const server = aServer();
    server.edit({ full_name: 'Siti' });
    server.draft.type('full_name', 'Siti');
    server.draft.save(['full_name']);
    await untilQuiet(server);
    expect(server.draft.current()).toMatchObject({ saving: 'idle' });
    expect(isUnsaved(server.draft.current())).toBe(false);
    expect(server.draft.current().clashes).toEqual({});
  });

  test('what the server does not take stays typed with its code, and the rest is saved', async () => {
    const refused = problem('form_invalid', 422, [{ pointer: '/form/nik', code: 'nik_format' }]);
    const server = aServer({}, [refused]);
    server.draft.type('nik', '123');
    server.draft.type('full_name', 'Siti');
    server.draft.save(['nik', 'full_name']);
    await untilQuiet(server);
    expect(server.draft.current()).toMatchObject({
      refusals: { nik: 'nik_format' },
      typed: { nik: { value: '123' } },
    });
    expect(server.kept().form).toEqual({ full_name: 'Siti' });
  });

  test('when it was filed elsewhere nothing is sent again, and what was typed is still there', async () => {
    const server = aServer({}, [problem('wrong_state', 409)]);
    server.draft.type('full_name', 'Siti');
    server.draft.save(['full_name']);
    await untilQuiet(server);
    expect(server.draft.current()).toMatchObject({
      problem: { code: 'wrong_state' },
      typed: { full_name: { value: 'Siti' } },
    });
    expect(server.write).toHaveBeenCalledTimes(1);
  });
});
