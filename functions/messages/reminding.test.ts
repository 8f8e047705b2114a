import { describe, expect, test } from 'vitest';
import type { Licence } from '../../shared/domain/licence.ts';
import type { Envelope } from '../../shared/events/envelope.ts';
import { licencesEnding } from '../../shared/store/expiry-store.ts';
import { licenceItem } from '../../shared/store/licence-item.ts';
import { createWishStore } from '../../shared/store/messages/wish-store.ts';
import { toItem } from '../../shared/store/table.ts';
import { anApplication, people, stories } from '../../test/support/builders.ts';
import { aLicence } from '../../test/support/licence.ts';
import { memoryDynamoDb } from '../../test/support/memory-dynamodb.ts';
import { messagingInMemory } from '../../test/support/messaging.ts';
import { createReminders } from './reminding.ts';

const ending = (name: string, validUntil: string, changes: Partial<Licence> = {}) =>
  aLicence({ id: `metro.${name}`, number: name, validUntil, ...changes });

/** Reminders of Metro over these licences, day after day. */
function reminders(...licences: readonly Licence[]) {
  const licensing = memoryDynamoDb({ initial: licences.map((licence) => toItem(licenceItem(licence))) });
  const wishes = createWishStore(memoryDynamoDb().table);
  const told: Envelope[] = [];
  const state: { today: string; refused: readonly number[] } = { today: '2026-11-16', refused: [] };
  const remind = createReminders({
    tenants: ['metro'],
    licencesEnding: (tenant, days) => licencesEnding(licensing.table, tenant, days),
    licences: { read: (id) => Promise.resolve(licences.find((licence) => licence.id === id)) },
    wishes,
    put: (envelopes) => {
      told.push(...envelopes);
      return Promise.resolve(state.refused);
    },
    today: () => state.today,
    now: () => new Date(`${state.today}T01:00:00.000Z`),
  });
  const on = async (today: string) => {
    state.today = today;
    told.length = 0;
    await remind();
    return told.map(({ data: { days }, subject }) => `${subject.slice('metro.'.length)} ${days ?? 0}`);
  };
  return { on, told, state };
}

describe('holders are reminded', () => {
  test('ninety, sixty and thirty days before their last day, on each once', async () => {
    const { on } = reminders(ending('A', '2027-03-01'));
    const days = ['2026-11-30', '2026-12-01', '2026-12-01', '2026-12-02', '2026-12-31', '2027-01-30'];
    const told = [];
    for (const day of days) told.push(await on(day));
    expect(told).toEqual([[], ['A 90'], [], [], ['A 60'], ['A 30']]);
  });

  test('of the days on which nobody asked, too, and then once at most', async () => {
    const licences = [ending('A', '2027-02-14'), ending('B', '2027-02-20'), ending('C', '2027-01-20')];
    const { on } = reminders(...licences);
    expect(await on('2026-11-16')).toEqual(['C 65', 'A 90']);
    expect(await on('2026-12-26')).toEqual(['A 50', 'B 56', 'C 25']);
  });

  test('at first of all that end soon, each once', async () => {
    const licences = ['2026-11-16', '2026-12-16', '2026-12-17', '2027-02-14', '2027-02-15'];
    const { on } = reminders(...licences.map((day, n) => ending(`L${n}`, day)));
    expect((await on('2026-11-16')).toSorted()).toEqual(['L0 0', 'L1 30', 'L2 31', 'L3 90']);
  });

  test('not of a licence that was revoked, replaced or suspended', async () => {
    const { on } = reminders(
      ending('A', '2026-12-16', { state: 'revoked' }),
      ending('B', '2026-12-16', { state: 'superseded' }),
      ending('C', '2026-12-16', { state: 'suspended' }),
    );
    expect(await on('2026-11-16')).toEqual([]);
  });

  test('again with the same event where a run was cut off', async () => {
    const { on, state, told } = reminders(ending('A', '2026-12-16'));
    state.refused = [0];
    await expect(on('2026-11-16')).rejects.toThrow('1 reminders');
    const [first] = told.map(({ id }) => id);
    state.refused = [];
    await on('2026-11-16');
    expect(told.map(({ id }) => id)).toEqual([first]);
  });
});

describe('a reminder', () => {
  const world = () =>
    messagingInMemory({
      application: anApplication(stories.issued),
      licence: aLicence({ validUntil: '2026-12-16' }),
    });
  const id = aLicence().id;

  test('can be ended from within, by one click', async () => {
    const { hears, secrets, sent } = world();
    await hears('licence.expiry_near', { days: 30 }, id);
    const link = new URL(sent[0]?.letter.unsubscribe ?? '');
    expect(link.pathname).toBe('/unsubscriptions');
    expect(await secrets.messageOf(link.searchParams.get('token') ?? '')).toBe(sent[0]?.letter.id);
    expect(sent[0]?.letter.text).toContain(link.href);
    expect(sent[0]?.letter.subject).toContain('30 hari');
  });

  test('is not sent to who wants none, and all else is', async () => {
    const { hears, sent, wishes } = world();
    await wishes.prefer(people.applicant.sub, { language: 'id', channels: ['email'], reminders: false });
    await hears('licence.expiry_near', { days: 30 }, id);
    expect(sent).toEqual([]);
    await hears('application.issued', { licence: { id, number: '', validUntil: '' } });
    expect(sent).toHaveLength(1);
  });
});
