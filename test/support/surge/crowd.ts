import * as z from 'zod/mini';
import { ClaimView } from '../../../functions/campaigns/views.ts';
import { aRequest } from '../requests.ts';
import { FACILITIES, type Launch, OPENS, SERVICE } from './launch.ts';

const SECOND_MS = 1000;
/** An environment starts within so long, milliseconds. */
const COLD_MS = { shortest: 150, longest: 900 };

/** One of the crowd, and how it went. */
export interface Somebody {
  readonly sub: string;
  readonly nik: string;
  readonly facility: string | undefined;
  /** When each of their claims reached the gateway. */
  readonly arrivals: number[];
  /** Claims that were answered with a server's trouble. */
  troubles: number;
  ticket: string | undefined;
  refused: string | undefined;
}

type Environment = ReturnType<Launch['environment']>;

const Refused = z.object({ code: z.optional(z.string()) });
const nikOf = (n: number) => `3374${String(n).padStart(12, '0')}`;

/** Everybody who is at the door, and the gateway and functions that they come through. */
export function crowd(launch: Launch) {
  const { campaign, luck, terms, time } = launch;
  const idle: Environment[] = [];
  const waiting = { cold: 0, most: 0, now: 0 };

  const everybody = Array.from(
    { length: terms.people },
    (_, n): Somebody => ({
      sub: `account-${n}`,
      // Some ask by a second account.
      nik: nikOf(n > 20 && n % 97 === 0 ? n - 7 : n),
      facility: terms.shares === undefined ? undefined : [...FACILITIES, undefined][n % 3],
      arrivals: [],
      troubles: 0,
      ticket: undefined,
      refused: undefined,
    }),
  );

  /** Through the gateway to a function that is warm, or begins to be. */
  async function ask(routeKey: string, sub: string, asked: object) {
    const event = aRequest(routeKey, { caller: { sub, roles: ['applicant'] }, ...asked });
    const timeEpoch = Math.floor(time.at());
    await time.sleep(luck.between(1, 4));
    let environment = idle.pop();
    if (environment === undefined) {
      waiting.cold += 1;
      await time.sleep(luck.between(COLD_MS.shortest, COLD_MS.longest));
      environment = launch.environment();
    }
    waiting.now += 1;
    waiting.most = Math.max(waiting.most, waiting.now);
    const { requestContext } = event;
    const reply = await environment({ ...event, requestContext: { ...requestContext, timeEpoch } });
    waiting.now -= 1;
    idle.push(environment);
    await time.sleep(luck.between(1, 4));
    return reply;
  }

  async function claim(who: Somebody): Promise<'done' | 'again'> {
    const arrival = Math.floor(time.at());
    const { facility, nik } = who;
    const reply = await ask('POST /campaigns/{id}/claims', who.sub, {
      params: { id: campaign.id },
      body: { service: SERVICE, nik, ...(facility === undefined ? {} : { facility }) },
    });
    const body: unknown = JSON.parse(reply.body ?? '');
    const code = z.parse(Refused, body).code;
    if (code !== 'campaign_not_open') who.arrivals.push(arrival);
    if (luck.happens('replyLost')) return 'again';
    if (reply.statusCode === 202) {
      who.ticket = z.parse(ClaimView, body).ticket;
      return 'done';
    }
    who.refused = code;
    if ((reply.statusCode ?? 0) >= 500 || reply.statusCode === 429) who.troubles += 1;
    return code === 'campaign_sold_out' || code === 'campaign_closed' ? 'done' : 'again';
  }

  async function comes(who: Somebody, at: number): Promise<void> {
    await time.sleep(at - time.at());
    if (luck.happens('clickedTwice')) void claim(who);
    for (let n = 0; n < 20 && (await claim(who)) === 'again'; n += 1)
      await time.sleep(luck.between(500, 3 * SECOND_MS));
  }

  return {
    everybody,
    waiting,
    ask,
    /** All come, so many a second; a few too early. */
    rush(): void {
      let at = OPENS - 20;
      for (const who of everybody) {
        at += (-Math.log(1 - luck.random()) * SECOND_MS) / terms.rate;
        void comes(who, Math.floor(at));
      }
    },
  };
}
export type Crowd = ReturnType<typeof crowd>;
