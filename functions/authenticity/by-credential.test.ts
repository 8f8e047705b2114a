import { describe, expect, test } from 'vitest';
import { qrText } from '../../shared/domain/qr-text.ts';
import { STATUS } from '../../shared/domain/status-list.ts';
import { NOW, wib } from '../../test/support/builders.ts';
import { aLink, issuers } from '../../test/support/credential.ts';
import { anInspector, full, issue, licence, request, shown } from '../../test/support/inspector.ts';

describe('a credential to be verified', () => {
  test.each([
    ['by itself', shown],
    ['with all that its holder can show', full],
    ['as the QR code has it', qrText(aLink(), shown)],
    ['with blanks around it', ` ${shown}\n`],
    ['as the QR code has it, with a line break', `${qrText(aLink(), shown)}\r\n`],
  ])('is valid %s, and tells as of when', async (_, credential) => {
    const answer = await anInspector().verdict({ credential });
    expect(answer).toMatchObject({
      verdict: 'valid',
      codes: [],
      statusAsOf: NOW.toISOString(),
      licence: { holder: licence.holder, number: licence.number },
    });
  });

  test.each([
    ['suspended', { state: 'suspended' }, STATUS.suspended, ['suspended']],
    ['revoked', { state: 'revoked' }, STATUS.invalid, ['revoked']],
    ['revoked', { state: 'superseded' }, STATUS.invalid, ['superseded']],
  ] as const)(
    'is %s where list and record say that its licence is %j',
    async (verdict, changes, status, codes) => {
      const inspector = anInspector({
        licence: { ...licence, ...changes },
        entries: [[request.status.index, status]],
      });
      expect(await inspector.verdict({ credential: shown })).toMatchObject({ verdict, codes });
    },
  );

  test('stands as the record says, and where the list says otherwise that is told', async () => {
    const ahead = anInspector({ licence: { ...licence, state: 'suspended' } });
    expect(await ahead.verdict({ credential: shown })).toMatchObject({
      verdict: 'suspended',
      codes: ['suspended', 'list_differs'],
    });
    const behind = anInspector({ entries: [[request.status.index, STATUS.suspended]] });
    expect(await behind.verdict({ credential: shown })).toMatchObject({
      verdict: 'valid',
      codes: ['list_differs'],
    });
  });

  test.each([
    ['there is none', 'x'],
    ['there is a forged one', shown],
  ])('needs no status list to be judged: %s', async (_, list) => {
    const answer = await anInspector({ list, licence: { ...licence, state: 'revoked' } }).verdict({
      credential: shown,
    });
    expect(answer).toMatchObject({ verdict: 'revoked', codes: ['revoked'] });
    expect(answer).not.toHaveProperty('statusAsOf');
  });

  test('of a version that was replaced is revoked, though the licence stands', async () => {
    const status = { list: 'metro-2027', index: 4711 };
    const later = { ...licence, version: 2, revisedAt: '2027-05-03T02:00:00.000Z', status };
    const entries = [[request.status.index, STATUS.invalid]] as const;
    expect(await anInspector({ licence: later, entries }).verdict({ credential: shown })).toMatchObject({
      verdict: 'revoked',
      codes: ['version_replaced'],
      licence: { verdict: 'valid', version: 2 },
    });
  });

  test('expires with the last day at the office', async () => {
    const until = (now: Date) => anInspector({ now }).verdict({ credential: shown });
    expect(await until(wib('2031-11-16T23:59'))).toMatchObject({ verdict: 'valid' });
    for (const now of [new Date('2031-11-16T17:00:30Z'), wib('2031-11-17T00:02')])
      expect(await until(now)).toMatchObject({ verdict: 'expired', codes: ['expired'] });
  });

  test('that begins later is not valid yet, whatever the record says', async () => {
    const early = anInspector({ now: new Date(NOW.getTime() - 3_600_000) });
    expect(await early.verdict({ credential: shown })).toMatchObject({
      verdict: 'unknown',
      codes: ['not_yet_valid'],
    });
    expect(early.reads).toEqual([]);
  });

  test('that was signed and never recorded is not known', async () => {
    const claims = { ...request.claims, number: '503/9999/SIP-TEST/XI/2026' };
    const { shown: unrecorded } = await issue({ ...request, claims });
    expect(await anInspector().verdict({ credential: unrecorded })).toMatchObject({
      verdict: 'unknown',
      codes: ['not_found'],
    });
  });

  test('with a changed letter, beside another link, or from elsewhere is not valid', async () => {
    const middle = Math.floor(shown.length / 3);
    const changed = shown.slice(0, middle) + (shown[middle] === 'A' ? 'B' : 'A') + shown.slice(middle + 1);
    const elsewhere = issuers('https://satujam.evil');
    const foreign = (await elsewhere.issue(request)).shown;
    const another = aLink().replace('0001', '0002');
    const inspector = anInspector();
    expect(await inspector.verdict({ credential: changed })).not.toMatchObject({ verdict: 'valid' });
    expect(await inspector.verdict({ credential: foreign })).toMatchObject({ codes: ['issuer_unknown'] });
    expect(await inspector.verdict({ credential: qrText(another, shown) })).toMatchObject({
      verdict: 'altered',
      codes: ['link_differs'],
    });
    expect(inspector.reads).toEqual([]);
  });
});

describe('the link of a QR code', () => {
  test('without a credential is as good as its code', async () => {
    const inspector = anInspector();
    expect(await inspector.verdict({ credential: aLink() })).toMatchObject({
      verdict: 'valid',
      licence: { holder: licence.holder },
    });
    const wrong = aLink().replace('abcdefghijklmnop', 'ponmlkjihgfedcba');
    expect(await inspector.verdict({ credential: wrong })).toMatchObject({ codes: ['not_found'] });
    expect(await inspector.verdict({ credential: ` ${aLink('HTTPS://SatuJam.example')}\n` })).toMatchObject({
      verdict: 'valid',
    });
  });

  test.each([
    'https://satujam.example.palsu.example',
    'https://satujam.example@palsu.example',
    'https://satujаm.example',
    'https://satujam.example/palsu',
    'https://satujam.example:8443',
    'http://satujam.example',
    'javascript:',
  ])('that leads elsewhere is on a forged paper, though its code be right: %s', async (palsu) => {
    const inspector = anInspector();
    expect(await inspector.verdict({ credential: aLink(palsu) })).toMatchObject({
      verdict: 'altered',
      codes: ['link_differs'],
    });
    expect(inspector.reads).toEqual([]);
  });
});
