import type { Channel, Filter } from '../../shared/domain/agency-subscription.ts';
import type { ChannelTrouble } from '../../shared/domain/channel-trouble.ts';
import { facilityCode } from '../../shared/domain/facility-code.ts';
import type { PartProblem } from '../../shared/domain/refusal.ts';
import type { ServiceStandard } from '../../shared/domain/service-standard.ts';
import { isPublishedType } from '../../shared/events/published.ts';

export interface WishesDependencies {
  /** Why nothing would be sent by this channel, now. */
  readonly channelTrouble: (channel: Channel) => Promise<ChannelTrouble | undefined>;
  readonly secretTrouble: (secret: string) => ChannelTrouble | undefined;
  /** What a local government offers. */
  readonly servicesOf: (tenant: string) => readonly Pick<ServiceStandard, 'profession' | 'service'>[];
}

/** What somebody wants of a subscription, as far as it is told. */
export interface Wishes {
  readonly channel?: Channel | undefined;
  readonly events?: readonly string[] | undefined;
  readonly filter?: Filter | null | undefined;
  readonly secret?: string | undefined;
}

/** Everything that is wrong with what somebody wants, part by part. */
export function createWishes({ channelTrouble, secretTrouble, servicesOf }: WishesDependencies) {
  function filterProblems(tenant: string, { facilities = [], professions = [], services = [] }: Filter) {
    const offered = servicesOf(tenant);
    const names = new Set(offered.map(({ service }) => service));
    const known = new Set(offered.map(({ profession }) => profession?.code));
    return [
      ...unfit('/filter/services', services, (code) => names.has(code), 'choice_unknown'),
      ...unfit('/filter/professions', professions, (code) => known.has(code), 'choice_unknown'),
      ...unfit('/filter/facilities', facilities, (code) => facilityCode(code) !== undefined, 'invalid'),
    ];
  }

  async function channelProblems(channel: Channel): Promise<readonly PartProblem[]> {
    const code = await channelTrouble(channel);
    const pointer = channel.type === 'webhook' ? '/channel/url' : '/channel/arn';
    return code === undefined ? [] : [{ pointer, code }];
  }

  return async (
    tenant: string,
    { channel, events = [], filter, secret }: Wishes,
  ): Promise<readonly PartProblem[]> => {
    const secretCode = secret === undefined ? undefined : secretTrouble(secret);
    const isUsed = channel === undefined || channel.type === 'webhook';
    return [
      ...unfit('/events', events, isPublishedType, 'event_unknown'),
      ...(filter ? filterProblems(tenant, filter) : []),
      ...(secret === undefined || isUsed ? [] : [{ pointer: '/secret', code: 'secret_not_used' } as const]),
      ...(secretCode === undefined ? [] : [{ pointer: '/secret', code: secretCode }]),
      ...(channel === undefined ? [] : await channelProblems(channel)),
    ];
  };
}

const unfit = (
  list: string,
  values: readonly string[],
  isFit: (value: string) => boolean,
  code: PartProblem['code'],
): readonly PartProblem[] =>
  values.flatMap((value, place) => (isFit(value) ? [] : [{ pointer: `${list}/${place}`, code }]));

/** As facilities are told in events. */
export const comparable = (filter: Filter): Filter =>
  filter.facilities === undefined
    ? filter
    : { ...filter, facilities: filter.facilities.map((code) => facilityCode(code) ?? code) };
