import { describe, expect, test } from 'vitest';
import { digest } from '../../test/support/digest.ts';
import { aLicence } from '../../test/support/licence.ts';
import { followed } from './evolve-licence.ts';
import type { Licence } from './licence.ts';
import { LicenceEvent } from './licence-events.ts';

const after = (licence: Licence, event: LicenceEvent) => followed(licence, event, digest).after;

const stamp = { at: '2028-05-03T02:00:00.000Z', by: 'system:issuance' };
const grounds = { ground: 'registration', reason: 'r', legalBasis: 'l', from: '2028-05-03' } as const;
const end = { at: stamp.at, reason: 'renewal', applicationId: 'a', successor: '503/0007' } as const;
const proposal = { ...grounds, ...stamp, n: 1, measure: 'suspension' } as const;

/** One event of every kind, on a licence that it can follow. */
const stories: readonly (readonly [LicenceEvent, Licence])[] = [
  [{ type: 'suspension_proposed', ...stamp, data: grounds }, aLicence()],
  [{ type: 'reinstatement_proposed', ...stamp, data: grounds }, aLicence({ state: 'suspended' })],
  [{ type: 'revocation_proposed', ...stamp, data: grounds }, aLicence()],
  [{ type: 'proposal_withdrawn', ...stamp, data: { proposal: 1 } }, aLicence({ proposal })],
  [{ type: 'proposal_declined', ...stamp, data: { proposal: 1 } }, aLicence({ proposal })],
  [{ type: 'suspended', ...stamp, data: { proposal: 1 } }, aLicence({ proposal })],
  [
    { type: 'reinstated', ...stamp, data: { proposal: 1 } },
    aLicence({ state: 'suspended', proposal: { ...proposal, measure: 'reinstatement' } }),
  ],
  [
    { type: 'revoked', ...stamp, data: { proposal: 1 } },
    aLicence({ proposal: { ...proposal, measure: 'revocation' } }),
  ],
  [{ type: 'revoked', ...stamp, data: { end: { ...end, reason: 'change_of_place' } } }, aLicence()],
  [{ type: 'superseded', ...stamp, data: { end } }, aLicence()],
  [
    {
      type: 'revised',
      ...stamp,
      data: { version: 1, purpose: 'amendment', applicationId: 'a', sha256: 'f'.repeat(64) },
    },
    aLicence(),
  ],
  [{ type: 'expired', ...stamp, data: { lastDay: '2028-05-02' } }, aLicence()],
];

describe.each(stories)('the event $type', (event, licence) => {
  test('is read as it was written, with all that it says', () => {
    expect(LicenceEvent.parse(JSON.parse(JSON.stringify(event)))).toEqual(event);
    expect(LicenceEvent.safeParse({ ...event, data: {} }).success).toBe(false);
    expect(LicenceEvent.safeParse({ ...event, type: `${event.type}_twice` }).success).toBe(false);
  });

  test('takes its place in the history of the licence', () => {
    expect(after(licence, event).chain?.n).toBe(1);
    expect(after({ ...licence, chain: { n: 4, hash: 'h' } }, event).chain?.n).toBe(5);
  });
});

describe('what an application ends', () => {
  const superseded: LicenceEvent = { type: 'superseded', ...stamp, data: { end } };

  test('keeps its end, and nothing is proposed about it any more', () => {
    expect(after(aLicence({ proposal }), superseded)).toMatchObject({
      state: 'superseded',
      end,
      proposal: undefined,
    });
  });

  test.each(['suspended', 'revoked', 'superseded'] as const)(
    'was in force: what is %s cannot be ended',
    (state) => {
      expect(() => after(aLicence({ state }), superseded)).toThrow(`a licence that is ${state}`);
    },
  );
});

describe('a last day that is over', () => {
  const expired: LicenceEvent = { type: 'expired', ...stamp, data: { lastDay: '2028-05-02' } };

  test('is kept with its time and changes no state', () => {
    expect(after(aLicence(), expired)).toMatchObject({ state: 'active', expiredAt: stamp.at });
  });

  test('closes what is proposed, but not about a suspension, which may still be lifted', () => {
    expect(after(aLicence({ proposal }), expired).proposal).toBeUndefined();
    expect(after(aLicence({ proposal, state: 'suspended' }), expired).proposal).toEqual(proposal);
  });
});

describe('a measure', () => {
  test('that is carried out was the one proposed', () => {
    const reinstated: LicenceEvent = { type: 'reinstated', ...stamp, data: { proposal: 1 } };
    expect(() => after(aLicence({ proposal }), reinstated)).toThrow('reinstated cannot follow state active');
    const another: LicenceEvent = { type: 'suspended', ...stamp, data: { proposal: 2 } };
    expect(() => after(aLicence({ proposal }), another)).toThrow('suspended is about no open proposal');
  });

  test('is carried out from a state that it can change', () => {
    const suspended: LicenceEvent = { type: 'suspended', ...stamp, data: { proposal: 1 } };
    expect(() => after(aLicence({ proposal, state: 'suspended' }), suspended)).toThrow(
      'suspended cannot follow state suspended',
    );
  });

  test('is withdrawn and declined only while it is open', () => {
    for (const type of ['proposal_withdrawn', 'proposal_declined'] as const)
      expect(() => after(aLicence(), { type, ...stamp, data: { proposal: 1 } })).toThrow(
        `${type} is about no open proposal`,
      );
  });

  test('is proposed beside no other', () => {
    const event: LicenceEvent = { type: 'revocation_proposed', ...stamp, data: grounds };
    expect(() => after(aLicence({ proposal }), event)).toThrow('beside another measure');
  });

  test('tells since when and why a licence is suspended, and why it ended', () => {
    const suspended: LicenceEvent = { type: 'suspended', ...stamp, data: { proposal: 1 } };
    const held = after(aLicence({ proposal }), suspended);
    expect(held.suspension).toEqual({ at: stamp.at, ground: 'registration' });
    const revocation = { ...proposal, measure: 'revocation' } as const;
    const revoked: LicenceEvent = { type: 'revoked', ...stamp, data: { proposal: 1 } };
    expect(after({ ...held, proposal: revocation }, revoked)).toMatchObject({
      suspension: undefined,
      end: { at: stamp.at, reason: 'office_decision', ground: 'registration' },
    });
    expect(held.end).toBeUndefined();
  });
});

test('a further version is told of no licence but the one that has it', () => {
  const data = { version: 2, purpose: 'duplicate', applicationId: 'a', sha256: 'f'.repeat(64) } as const;
  expect(() => after(aLicence(), { type: 'revised', ...stamp, data })).toThrow('another version');
});
