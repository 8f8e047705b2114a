import { type Campaign, groupOf, quotaOf } from './campaign.ts';
import type { Place, PlaceGrant } from './place.ts';
import { poolOf, poolsOf } from './quota.ts';

/** What somebody asked a place for. */
interface Asked {
  readonly service: string;
  readonly facility?: string | undefined;
}

/**
 * What a place proves to an account that claimed for its person: that they may file for the service that they asked for
 * themselves, and at whichever facility. Who claimed first for the person may be a stranger, who named another. Only a
 * place that a group has because it was kept for it stays within the group.
 */
export function grantFor(
  campaign: Pick<Campaign, 'id' | 'places' | 'shares' | 'waitlist'>,
  place: Place,
  own: Asked,
  professionOf: (service: string) => string | undefined,
): PlaceGrant {
  const by = campaign.shares?.by;
  const groupBy = ({ facility, service }: Asked) =>
    groupOf(campaign, { facility, profession: professionOf(service) });
  const keptFor = poolOf(poolsOf(quotaOf(campaign)), place.place)?.group;
  // What a group left over is anybody's.
  const group = groupBy(place) === keptFor ? keptFor : undefined;
  const isOwn = group === undefined || by === 'facility' || groupBy(own) === group;
  const { generation, heldUntil, person, place: number } = place;
  return {
    campaign: campaign.id,
    place: number,
    generation,
    person,
    service: isOwn ? own.service : place.service,
    facility: by === 'facility' ? group : undefined,
    until: heldUntil,
  };
}
