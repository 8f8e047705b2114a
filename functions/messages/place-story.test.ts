import { describe, expect, test } from 'vitest';
import { sealedContact } from '../../shared/store/campaigns/claim-contact.ts';
import { wib } from '../../test/support/builders.ts';
import { aCampaign } from '../../test/support/campaigns.ts';
import { messagingInMemory } from '../../test/support/messaging.ts';

const EMAIL = 'perawat@rumah.test';
const ACCOUNT = 'nurse-1';
const claimant = 'abcdefghijkl';
const { id } = aCampaign();
const ticket = `${id}.${claimant}`;
const place = { number: 7, generation: 1, until: '2026-11-23T02:00:00.000Z' };
const told = { service: 'semarang.sipp-kuota', state: 'held', round: 0, place };
const held = {
  place: 7,
  generation: 1,
  state: 'held',
  claimant,
  person: 'person',
  service: 'semarang.sipp-kuota',
  givenAt: '2026-11-23T01:00:00.000Z',
  heldUntil: '2026-11-23T02:00:00.000Z',
} as const;

/** A place that somebody was given, as the tables have it. */
async function given() {
  const world = messagingInMemory();
  const { campaigns, claims, codec, standings } = world.campaigns;
  await campaigns.write(aCampaign());
  const contact = await sealedContact(codec, id, claimant, { account: ACCOUNT, email: EMAIL });
  await claims.put(id, { claimant, person: 'person', arrival: 1, service: held.service, contact }, 0);
  await standings.addPlace(id, held);
  world.clock.now = wib('2026-11-23T08:01');
  return { ...world, standings };
}

describe('whoever is given a place', () => {
  test('is told its number, until when it is kept, and where to go, at the address of their account', async () => {
    const { hears, newest, sent } = await given();
    await hears('campaign.place_given', told, ticket);
    expect(sent).toMatchObject([{ channel: 'email', to: EMAIL }]);
    expect(sent[0]?.letter.subject).toMatch(/tempat 007, sampai .*09[.:]00 WIB/);
    expect(sent[0]?.letter.text).toContain(`https://portal.test/campaigns/${id}`);
    expect(await newest(ACCOUNT)).toMatchObject({ kind: 'place_given', state: 'sent', urgent: true });
  });

  test('is told once, however often the event comes, at night too, and in their own language', async () => {
    const { clock, hears, sent, standings, wishes } = await given();
    await wishes.prefer(ACCOUNT, { language: 'en', channels: ['email'], reminders: true });
    const late = { ...held, heldUntil: '2026-11-23T19:00:00.000Z' };
    await standings.changePlace(id, held, late);
    clock.now = wib('2026-11-23T23:30');
    await Promise.all([
      hears('campaign.place_given', told, ticket),
      hears('campaign.place_given', told, ticket),
    ]);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.letter.subject).toContain('You have place 007');
  });

  test('is not told of a place that is used, over, or somebody else’s by now', async () => {
    const { clock, hears, sent, standings } = await given();
    clock.now = wib('2026-11-23T09:01');
    await hears('campaign.place_given', told, ticket);
    clock.now = wib('2026-11-23T08:30');
    await hears('campaign.place_given', { ...told, place: { ...place, generation: 2 } }, ticket);
    await hears('campaign.place_given', told, `${id}.lkjihgfedcba`);
    await standings.changePlace(id, held, { ...held, state: 'used' });
    await hears('campaign.place_given', told, ticket);
    expect(sent).toEqual([]);
  });

  test('is told by a message in which the table has nothing of them in the clear', async () => {
    const { hears, items, lines } = await given();
    await hears('campaign.place_given', told, ticket);
    expect(JSON.stringify(items()) + lines.join()).not.toContain(EMAIL);
  });
});
