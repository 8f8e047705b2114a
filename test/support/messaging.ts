import { v5 } from 'uuid';
import { createDelivery } from '../../functions/messages/delivering.ts';
import { createPlaceStories } from '../../functions/messages/place-story.ts';
import { createReport } from '../../functions/messages/report.ts';
import { createSealing } from '../../functions/messages/sealing.ts';
import { createDueSending } from '../../functions/messages/sending-due.ts';
import { createStories } from '../../functions/messages/stories.ts';
import { createTelling } from '../../functions/messages/telling.ts';
import { createTruth } from '../../functions/messages/truth.ts';
import type { Application } from '../../shared/domain/application.ts';
import type { Licence } from '../../shared/domain/licence.ts';
import type { MessageChannel, Sent } from '../../shared/domain/message.ts';
import { refuse } from '../../shared/domain/refusal.ts';
import type { Told } from '../../shared/events/envelope.ts';
import { createConfirmationCodes } from '../../shared/gateways/confirmation-code.ts';
import type { Letter } from '../../shared/gateways/messages/channel.ts';
import { createMessageSecrets } from '../../shared/gateways/messages/message-secrets.ts';
import { createPersonalData } from '../../shared/gateways/personal-data.ts';
import { createCampaignStore } from '../../shared/store/campaigns/campaign-store.ts';
import { createClaimStore } from '../../shared/store/campaigns/claim-store.ts';
import { createStandingStore } from '../../shared/store/campaigns/standing-store.ts';
import { createMessageStore } from '../../shared/store/messages/message-store.ts';
import { createWishStore } from '../../shared/store/messages/wish-store.ts';
import { anApplication, ID, NOW, stories } from './builders.ts';
import { memoryDynamoDb } from './memory-dynamodb.ts';
import { anOffice, aStandard } from './standard.ts';

const readSecret = () => Promise.resolve('0123456789abcdef'.repeat(4));

export const EMAIL = 'siti@rumah.test';
export const PHONE = '+6281234567890';

/** Somebody's letter as a channel got it. */
interface Sending {
  readonly channel: MessageChannel;
  readonly to: string;
  readonly letter: Letter;
}

interface World {
  readonly application?: Application;
  readonly licence?: Licence;
  readonly form?: Readonly<Record<string, string>>;
  readonly fateOf?: Parameters<typeof memoryDynamoDb>[0];
}

/** Messages with table, clock and channels in memory: what a channel answers is said by `answers`. */
export function messagingInMemory(world: World = {}) {
  const clock = { now: NOW };
  const now = () => clock.now;
  const truth: { application: Application; licence: Licence | undefined } = {
    application: world.application ?? anApplication(stories.filed),
    licence: world.licence,
  };
  const form = world.form ?? { full_name: 'Siti Aminah', email: EMAIL, phone: PHONE };
  const memory = memoryDynamoDb(world.fateOf);
  const sent: Sending[] = [];
  const lines: string[] = [];
  const answers: Partial<Record<MessageChannel, (letter: Letter) => Sent | Promise<Sent>>> = {
    email: () => ({ outcome: 'sent' }),
    sms: () => ({ outcome: 'sent' }),
  };
  const channelOf = (channel: MessageChannel) => ({
    send: async (to: string, letter: Letter): Promise<Sent> => {
      sent.push({ channel, to, letter });
      return (await answers[channel]?.(letter)) ?? { outcome: 'refused' };
    },
  });
  const parts = {
    messages: createMessageStore(memory.table),
    wishes: createWishStore(memory.table),
    sealing: createSealing(createPersonalData(readSecret)),
    secrets: createMessageSecrets(readSecret),
    now,
  };
  const delivery = createDelivery({
    ...parts,
    channels: { email: channelOf('email'), sms: channelOf('sms') },
    report: createReport(now, (line) => lines.push(line)),
  });
  const truthOf = createTruth({
    applications: {
      read: (id) =>
        Promise.resolve(id === truth.application.id ? { ...truth.application, form } : refuse('not_found')),
    },
    licences: { read: (id) => Promise.resolve(id === truth.licence?.id ? truth.licence : undefined) },
    standardOf: () => aStandard(),
    officeOf: () =>
      anOffice({
        contacts: {
          verifier: ['kasi@metro.test'],
          section_head: ['kasi@metro.test'],
          division_head: ['kabid@metro.test'],
        },
      }),
    codes: createConfirmationCodes(readSecret),
    portalUrl: 'https://portal.test',
    publicUrl: 'https://public.test',
  });
  const campaigns = memoryDynamoDb();
  const codec = createPersonalData(readSecret);
  const [campaignStore, claims, standings] = [
    createCampaignStore(campaigns.table),
    createClaimStore(campaigns.table),
    createStandingStore(campaigns.table),
  ];
  const placeStoryOf = createPlaceStories({
    campaigns: campaignStore,
    claims,
    standings,
    codec,
    officeOf: () => anOffice(),
    portalUrl: 'https://portal.test',
    publicUrl: 'https://public.test',
    now,
  });
  const storyOf = createStories({ placeStoryOf, truthOf });
  const tell = createTelling({ ...parts, ...delivery, offered: ['email', 'sms'], storyOf });

  return {
    ...parts,
    answers,
    /** The campaigns that people are told of. */
    campaigns: { campaigns: campaignStore, claims, codec, standings },
    clock,
    items: memory.items,
    lines,
    sent,
    truth,
    sendDue: createDueSending({ ...parts, ...delivery, storyOf }),
    /** An event of the house; of the same type, about the same and saying the same it is the same event. */
    hears: (type: string, data: Partial<Told> = {}, subject: string = ID) => {
      const told = { service: 'metro.sip-test', state: 'submitted', round: 1, ...data };
      const id = v5(`${type}/${subject}/${JSON.stringify(data)}`, v5.URL);
      return tell({
        detail: { id, type, version: 1, time: now().toISOString(), tenant: 'metro', subject, data: told },
      });
    },
    later: (minutes: number) => {
      clock.now = new Date(clock.now.getTime() + minutes * 60_000);
    },
    /** The newest message of who filed. */
    newest: async (owner = truth.application.filing.by) => {
      const { items } = await parts.messages.inbox(owner, { limit: 1 });
      return items[0];
    },
  };
}
