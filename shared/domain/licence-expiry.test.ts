import { describe, expect, test } from 'vitest';
import { people, systems } from '../../test/support/builders.ts';
import { aLicence, licenceInOffice, PERSON } from '../../test/support/licence.ts';
import { SERVICE } from '../../test/support/standard.ts';
import type { LicenceCommand } from './licence-commands.ts';
import { earlierLicenceProblem } from './licence-effect.ts';

const { agencyHead, head } = people;
const { clock } = systems;
const LAST_DAY = '2027-03-31';
const expire: LicenceCommand = { type: 'expire' };
const propose = (measure: 'suspension' | 'reinstatement' | 'revocation'): LicenceCommand => ({
  type: 'propose',
  measure,
  ground: 'discipline',
  reason: 'Putusan.',
  legalBasis: 'Pasal 264',
});
const confirm = (proposal: number): LicenceCommand => ({ type: 'confirm', proposal });
const asked = { person: PERSON, purpose: 'renewal', service: SERVICE, tenant: 'metro' } as const;

/** A licence and the day on which it is looked at. */
function aging() {
  let day = LAST_DAY;
  const office = licenceInOffice(aLicence({ validUntil: LAST_DAY }), () => new Date(`${day}T03:00:00Z`));
  const nextDay = () => {
    day = '2027-04-01';
  };
  return { ...office, nextDay };
}

describe('the last day of a licence', () => {
  test('is told to be over once, on the day after it and not before', () => {
    const { execute, links, nextDay } = aging();
    expect(execute(expire, clock)).not.toHaveProperty('expiredAt');
    nextDay();
    expect(execute(expire, clock)).toMatchObject({ state: 'active', expiredAt: '2027-04-01T03:00:00.000Z' });
    execute(expire, clock);
    expect(links.map(({ event }) => event)).toEqual([
      {
        type: 'expired',
        at: '2027-04-01T03:00:00.000Z',
        by: 'system:clock',
        data: { lastDay: LAST_DAY },
      },
    ]);
  });

  test('is told by the clock alone, and the clock decides nothing else', () => {
    const { execute, nextDay } = aging();
    nextDay();
    expect(execute(expire, head)).toEqual({ refused: 'role_not_allowed' });
    expect(execute(propose('suspension'), clock)).toEqual({ refused: 'role_not_allowed' });
  });

  test('closes what was proposed about it', () => {
    const { execute, nextDay } = aging();
    execute(propose('suspension'), head);
    nextDay();
    expect(execute(expire, clock)).toMatchObject({ proposal: undefined });
    expect(execute(confirm(1), agencyHead)).toEqual({ refused: 'proposal_missing' });
  });
});

describe('a suspended licence whose last day is over', () => {
  function suspended() {
    const licence = aging();
    licence.execute(propose('suspension'), head);
    licence.execute(confirm(1), agencyHead);
    licence.nextDay();
    licence.execute(expire, clock);
    return licence;
  }

  test('is not renewed as it is, but once the suspension is lifted', () => {
    const { execute, now } = suspended();
    expect(earlierLicenceProblem(asked, now(), '2027-04-01')).toBe('not_active');
    execute(propose('reinstatement'), head);
    execute(confirm(4), agencyHead);
    expect(earlierLicenceProblem(asked, now(), '2027-04-01')).toBeUndefined();
  });

  test('may still be revoked', () => {
    const { execute } = suspended();
    execute(propose('revocation'), head);
    expect(execute(confirm(4), agencyHead)).toMatchObject({ state: 'revoked' });
  });
});

test('a licence that is not suspended can neither be suspended nor revoked after its last day', () => {
  const { execute, nextDay } = aging();
  nextDay();
  for (const measure of ['suspension', 'reinstatement', 'revocation'] as const)
    expect(execute(propose(measure), head)).toEqual({ refused: 'wrong_state' });
});
