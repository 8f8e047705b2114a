import * as z from 'zod/mini';

/** Who is told: the health office, a hospital, the insurer, the ministry, a professional organisation. */
const AgencyKind = z.enum(['dinkes', 'hospital', 'bpjs', 'ministry', 'professional_org', 'other']);

/** How an agency is reached: a webhook of its own, or a bus or queue in an AWS account of its own. */
export const Channel = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('webhook'), url: z.string().check(z.minLength(1), z.maxLength(2000)) }),
  z.strictObject({ type: z.literal('event_bus'), arn: z.string().check(z.minLength(1), z.maxLength(400)) }),
  z.strictObject({ type: z.literal('queue'), arn: z.string().check(z.minLength(1), z.maxLength(400)) }),
]);
export type Channel = z.infer<typeof Channel>;

const Codes = z
  .array(z.string().check(z.minLength(1), z.maxLength(81)))
  .check(z.minLength(1), z.maxLength(50));

/** Which events of its types an agency is told; a list that is not there lets everything through. */
export const Filter = z.strictObject({
  /** `<tenant>.<service>`. */
  services: z.optional(Codes),
  /** Codes of professions. */
  professions: z.optional(Codes),
  /** Codes of facilities, as `facilityCode` writes them. */
  facilities: z.optional(Codes),
});
export type Filter = z.infer<typeof Filter>;

export const Agency = z.strictObject({
  kind: AgencyKind,
  name: z.string().check(z.trim(), z.minLength(1), z.maxLength(200)),
});

/** `suspended` by the platform alone, when an event could not be delivered; `deleted` is kept for a while. */
const SubscriptionState = z.enum(['active', 'paused', 'suspended', 'deleted']);

/** Why the platform told an agency no more, and which delivery it gave up. */
const Suspended = z.object({
  at: z.iso.datetime(),
  /** `gone`: the agency said that it wants no more. */
  reason: z.enum(['undelivered', 'gone']),
  delivery: z.string(),
  event: z.string(),
});

/** A secret as it is stored, and until when it signs where a newer one has replaced it. */
export const SealedSecret = z.object({ n: z.int(), sealed: z.string(), until: z.optional(z.iso.datetime()) });
export type SealedSecret = z.infer<typeof SealedSecret>;

export const Subscription = z.object({
  id: z.string(),
  tenant: z.string(),
  agency: Agency,
  channel: Channel,
  /** Types of events. */
  events: z.array(z.string()),
  filter: z.optional(Filter),
  state: SubscriptionState,
  suspension: z.optional(Suspended),
  createdAt: z.iso.datetime(),
  changedAt: z.iso.datetime(),
  /** When somebody last let it go on. */
  resumedAt: z.optional(z.iso.datetime()),
  /** Counts its changes, from 1. */
  version: z.int(),
  /** Of a webhook: the newest first, two at most. */
  secrets: z.array(SealedSecret),
  /** Whoever asked for it was told that there were too many already. */
  tooMany: z.optional(z.literal(true)),
});
export type Subscription = z.infer<typeof Subscription>;

/** How long a secret that was replaced still signs beside the new one. */
const ROTATION_MS = 24 * 60 * 60 * 1000;

/** The secrets that sign now, the newest first. */
export const signing = (secrets: readonly SealedSecret[], now: Date): readonly SealedSecret[] =>
  secrets.filter(({ until }) => until === undefined || new Date(until) > now);

/** A new secret before the one that signed so far; what was replaced earlier signs no more. */
export function rotated(
  secrets: readonly SealedSecret[],
  sealed: string,
  n: number,
  now: Date,
): readonly SealedSecret[] {
  const until = new Date(now.getTime() + ROTATION_MS).toISOString();
  return [{ n, sealed }, ...secrets.slice(0, 1).map((before) => ({ ...before, until }))];
}

/** What an event is chosen by. */
export interface Chosen {
  readonly type: string;
  readonly service: string;
  readonly facility?: string | undefined;
  /** Of the service. */
  readonly profession?: string | undefined;
}

/** Whether an agency subscribed to an event like this. What has no facility is of no facility that is asked for. */
export function wants(
  { events, filter = {} }: Pick<Subscription, 'events' | 'filter'>,
  event: Chosen,
): boolean {
  const lets = (codes: readonly string[] | undefined, code: string | undefined) =>
    codes === undefined || (code !== undefined && codes.includes(code));
  return (
    events.includes(event.type) &&
    lets(filter.services, event.service) &&
    lets(filter.professions, event.profession) &&
    lets(filter.facilities, event.facility)
  );
}

/** An agency is told what happens from its subscription on; what was before it may have replayed. */
export const isSince = (
  { createdAt, state }: Pick<Subscription, 'createdAt' | 'state'>,
  time: string,
): boolean => state !== 'deleted' && time >= createdAt;
