import type { Office } from '../../shared/domain/office.ts';
import type { Language } from '../../shared/domain/text.ts';
import type { Told } from '../../shared/events/envelope.ts';
import type { Facts } from './compose.ts';
import { aboutOf, factsOf, type Heard, type Occasion, occasionOf, PLACE_GIVEN } from './occasions.ts';
import type { PlaceStoryOf } from './place-story.ts';
import { type Recipient, recipientsOf } from './recipients.ts';
import type { createTruth } from './truth.ts';

/** What is told of an event as things stand: to whom, and in which facts. */
export interface Story {
  readonly occasion: Pick<Occasion, 'kind' | 'optional' | 'urgent'>;
  /** What of the truth it is about, where that can be so again. */
  readonly about: string;
  readonly office: Office;
  readonly publicUrl: string;
  readonly recipients: (told: Pick<Told, 'tell'>) => readonly Recipient[];
  readonly facts: (told: Heard, language: Language) => Omit<Facts, 'recipient' | 'unsubscribe'>;
}

/** An event, by ids alone. */
export interface Happening {
  readonly type: string;
  readonly subject: string;
  /** Id of the licence that an application led to. */
  readonly licence?: string | undefined;
  readonly place?: { readonly number: number; readonly generation: number } | undefined;
}

export type StoryOf = ReturnType<typeof createStories>;

/** Undefined where there is nothing to tell, or not any more. */
export function createStories({
  placeStoryOf,
  truthOf,
}: {
  readonly truthOf: ReturnType<typeof createTruth>;
  readonly placeStoryOf: PlaceStoryOf;
}) {
  return async ({ licence, place, subject, type }: Happening): Promise<Story | undefined> => {
    if (type === PLACE_GIVEN) return place && placeStoryOf(subject, place);
    const truth = await truthOf({ type, subject, licence });
    const occasion = truth && occasionOf(type, truth);
    if (truth === undefined || occasion === undefined) return undefined;
    return {
      occasion,
      about: aboutOf(occasion, truth),
      office: truth.office,
      publicUrl: truth.publicUrl,
      recipients: (told) => recipientsOf(occasion, truth, told),
      facts: (told, language) => factsOf(truth, told, language),
    };
  };
}
