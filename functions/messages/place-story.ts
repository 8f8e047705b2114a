import type { Office } from '../../shared/domain/office.ts';
import { type Place, placeNumber } from '../../shared/domain/place.ts';
import type { Language } from '../../shared/domain/text.ts';
import type { CampaignStore } from '../../shared/store/campaigns/campaign-store.ts';
import { type ClaimContact, contactOf } from '../../shared/store/campaigns/claim-contact.ts';
import type { ClaimStore } from '../../shared/store/campaigns/claim-store.ts';
import type { StandingStore } from '../../shared/store/campaigns/standing-store.ts';
import type { FormCodec } from '../../shared/store/form-codec.ts';
import { shortName } from './occasions.ts';
import type { Recipient } from './recipients.ts';
import type { Happening, Story } from './stories.ts';
import { timeAt } from './written-time.ts';

export interface PlaceStoryDependencies {
  readonly campaigns: Pick<CampaignStore, 'read'>;
  readonly claims: Pick<ClaimStore, 'read'>;
  readonly standings: Pick<StandingStore, 'place'>;
  readonly codec: Pick<FormCodec, 'open'>;
  readonly officeOf: (tenant: string) => Office | undefined;
  readonly portalUrl: string;
  readonly publicUrl: string;
  readonly now: () => Date;
}

export type PlaceStoryOf = ReturnType<typeof createPlaceStories>;

/** Who has a place is told at once, by night too: its time runs. To the account that claimed; nobody has filed a form yet. */
const occasion: Story['occasion'] = { kind: 'place_given', urgent: true };

/** What is told of a place while it is kept for whoever claimed it. */
export function createPlaceStories(dependencies: PlaceStoryDependencies) {
  const { campaigns, claims, codec, now, officeOf, portalUrl, publicUrl, standings } = dependencies;

  const isTheirs = (place: Place, given: NonNullable<Happening['place']>, person: string): boolean =>
    place.state === 'held' &&
    place.generation === given.generation &&
    place.person === person &&
    now().toISOString() < place.heldUntil;

  /** @param ticket of the claim */
  return async (ticket: string, given: NonNullable<Happening['place']>): Promise<Story | undefined> => {
    const dot = ticket.lastIndexOf('.');
    const [id, claimant] = [ticket.slice(0, dot), ticket.slice(dot + 1)];
    const [campaign, claim, place] = await Promise.all([
      campaigns.read(id),
      claims.read(id, claimant, true),
      standings.place(id, given.number),
    ]);
    const office = campaign && officeOf(campaign.tenant);
    if (campaign === undefined || claim === undefined || place === undefined || office === undefined)
      return undefined;
    if (!isTheirs(place, given, claim.person)) return undefined;
    const contact = await contactOf(codec, id, claim);
    const number = placeNumber(place.place);
    return {
      occasion,
      about: `${number}/${place.generation}`,
      office,
      publicUrl,
      recipients: () => (contact === undefined ? [] : [recipientOf(contact)]),
      facts: (_, language: Language) => ({
        values: {
          office: shortName(office),
          complaints: office.complaints.unit,
          campaign: campaign.title[language],
          place: number,
          until: timeAt(place.heldUntil, office.calendar.zone, language),
        },
        link: `${portalUrl}/campaigns/${id}`,
      }),
    };
  };
}

const recipientOf = ({ account, email }: ClaimContact): Recipient => ({
  key: account,
  owner: account,
  addresses: email === undefined ? {} : { email },
});
