import type { Campaign } from '../../shared/domain/campaign.ts';
import type { Place } from '../../shared/domain/place.ts';
import { commitmentTo } from '../../shared/store/campaigns/claimant.ts';

export const OPENS = Date.parse('2026-11-23T01:00:00.000Z');
export const SEED = 'a seed that nobody knows';

/** Semarang's 477 places, for an hour. */
export const aCampaign = (changes: Partial<Campaign> = {}): Campaign => ({
  id: 'semarang.019a3c5e-7e00-7000-8000-000000000477',
  tenant: 'semarang',
  title: { id: 'Kuota satu jam', en: 'Within the hour' },
  services: ['semarang.sipp-kuota'],
  places: 477,
  waitlist: 100,
  opensAt: new Date(OPENS).toISOString(),
  closesAt: new Date(OPENS + 3_600_000).toISOString(),
  holdMinutes: 60,
  commitment: commitmentTo(SEED),
  createdAt: new Date(OPENS - 86_400_000).toISOString(),
  changedAt: new Date(OPENS - 86_400_000).toISOString(),
  version: 1,
  ...changes,
});

/** A place that somebody holds for an hour. */
export const aPlaceOf = (claimant: string, changes: Partial<Place> = {}): Place => ({
  place: 1,
  generation: 1,
  state: 'held',
  claimant,
  person: 'a keyed hash',
  service: 'semarang.sipp-kuota',
  givenAt: new Date(OPENS + 13_000).toISOString(),
  heldUntil: new Date(OPENS + 3_613_000).toISOString(),
  ...changes,
});
