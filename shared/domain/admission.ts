import type { Application } from './application.ts';
import type { PlaceGrant } from './place.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { ServiceStandard } from './service-standard.ts';

/** Why an application may not be begun so: a service for holders of a place needs one, for it and in time. */
export function admissionTrouble(
  { admission, service }: Pick<ServiceStandard, 'admission' | 'service'>,
  place: PlaceGrant | undefined,
  now: Date,
): Refusal | undefined {
  if (place === undefined)
    return admission === 'campaign'
      ? refuse('place_required', [{ pointer: '/place', code: 'missing' }])
      : undefined;
  if (place.service !== service) return refuse('place_unfit', [{ pointer: '/place', code: 'invalid' }]);
  return isOver(place, now) ? refuse('place_expired') : undefined;
}

/**
 * Why an application that uses a place may not be filed: it is for one person, and where places were kept for a facility
 * for those who practise there, until a moment after which somebody else has it.
 * @param found who applies and where they practise, as the form says
 */
export function placeTrouble(
  { filing: { place } }: Pick<Application, 'filing'>,
  found: { readonly person: string | undefined; readonly facility: string | undefined },
  now: Date,
): Refusal | undefined {
  if (place === undefined) return undefined;
  if (isOver(place, now)) return refuse('place_expired');
  if (place.person !== found.person)
    return refuse('place_unfit', [{ pointer: '/form/nik', code: 'invalid' }]);
  return place.facility === undefined || place.facility === found.facility
    ? undefined
    : refuse('place_unfit', [{ pointer: '/form/facility_code', code: 'invalid' }]);
}

const isOver = ({ until }: PlaceGrant, now: Date) => now.getTime() > Date.parse(until);
