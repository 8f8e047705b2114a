import { describe, expect, it } from 'vitest';
import type { Role } from '../../../shared/domain/actor.ts';
import { holderOf, mayWorkAt, stagesOf } from './stages.ts';

const somebody = (...roles: Role[]) => ({
  sub: 'me',
  name: undefined,
  email: undefined,
  roles,
  tenant: 'metro',
});
const claim = { by: 'me', stage: 'verification', until: '2026-11-23T03:00:00Z' } as const;
const at = (time: string) => Date.parse(time);

describe('stages of the work', () => {
  it('are shown to each officer as their own first', () => {
    expect(stagesOf(somebody('verifier'))).toEqual(['verification']);
    expect(stagesOf(somebody('section_head'))).toEqual(['review']);
    expect(stagesOf(somebody('division_head'))).toEqual(['determination', 'signature']);
    expect(stagesOf(somebody('agency_head'))).toEqual(['signature']);
  });

  it('of somebody with two roles are those of both', () => {
    expect(stagesOf(somebody('verifier', 'section_head'))).toEqual(['verification', 'review']);
  });

  it('let a superior step in where a standard may name them', () => {
    expect(mayWorkAt(somebody('section_head'), 'determination')).toBe(true);
    expect(mayWorkAt(somebody('verifier'), 'determination')).toBe(false);
    expect(mayWorkAt(somebody('agency_head'), 'verification')).toBe(false);
    expect(mayWorkAt(somebody('verifier'), 'correction')).toBe(false);
  });
});

describe('a claim', () => {
  it('is held by me, by another, or by nobody once its lease is over', () => {
    expect(holderOf(claim, 'me', at('2026-11-23T02:59:59Z'))).toBe('me');
    expect(holderOf(claim, 'you', at('2026-11-23T02:59:59Z'))).toBe('other');
    expect(holderOf(claim, 'me', at('2026-11-23T03:00:00Z'))).toBe('nobody');
    expect(holderOf(undefined, 'me')).toBe('nobody');
  });
});
