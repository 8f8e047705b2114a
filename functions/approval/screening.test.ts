import { describe, expect, test } from 'vitest';
import type { Registry, RegistryCheck } from '../../shared/domain/registry-check.ts';
import type { Registries } from '../../shared/gateways/registries.ts';
import { aForm, anApplication, ID, NOW, people, type Step, stories } from '../../test/support/builders.ts';
import { type MemoryStore, memoryStore } from '../../test/support/memory-store.ts';
import { aStandard } from '../../test/support/standard.ts';
import { createScreening } from './screening.ts';

const answer = (registry: Registry, outcome: RegistryCheck['outcome']): RegistryCheck => ({
  registry,
  outcome,
  source: 'sandbox',
  checkedAt: NOW.toISOString(),
});

/** Registries that all answer alike, and what they were asked. */
function someRegistries(
  outcome: RegistryCheck['outcome'] = 'found',
  meanwhile: () => unknown = () => undefined,
) {
  const asked: [Registry, unknown][] = [];
  const ask = (registry: Registry) => (question: unknown) => {
    meanwhile();
    asked.push([registry, question]);
    return Promise.resolve(answer(registry, outcome));
  };
  const registries: Registries = {
    checkStr: ask('str'),
    checkNik: ask('nik'),
    checkFacility: ask('facility'),
    checkSkp: ask('skp'),
  };
  return { asked, registries };
}

const aScreenOf = (applications: MemoryStore, registries: Registries) =>
  createScreening({
    applications,
    registries,
    personFacts: () => Promise.resolve({ licences: [], open: [], earlierLicence: undefined }),
    standardOf: () => aStandard(),
    legalBasisOf: () => 'UU 17/2023',
  });

function aScreening(told: readonly Step[], { asked, registries } = someRegistries(), form = {}) {
  const application = anApplication(told);
  const applications = memoryStore([{ ...application, form: { ...application.form, ...form } }]);
  const screen = aScreenOf(applications, registries);
  return { applications, asked, screen };
}

describe('screening', () => {
  test('asks about registration, person and facility, and keeps the answers for the verifier', async () => {
    const form = { practice_kind: 'facility', facility_code: 'F1' };
    const { applications, asked, screen } = aScreening(stories.filed, someRegistries(), form);
    expect(await screen(ID)).toMatchObject({ state: 'screened' });
    const { birth_date: birthDate, full_name: name, nik, practice_name, str_number: number } = aForm();
    expect(asked).toEqual([
      ['str', { number, name, profession: 'atlm' }],
      ['nik', { nik, name, birthDate }],
      ['facility', { code: 'F1', name: practice_name }],
    ]);
    expect(await applications.read(ID, people.verifier)).toMatchObject({
      checks: [answer('str', 'found'), answer('nik', 'found'), answer('facility', 'found')],
    });
  });

  test('asks for no facility where somebody practises alone, and for one by its name without a code', async () => {
    const alone = aScreening(stories.filed);
    await alone.screen(ID);
    expect(alone.asked.map(([registry]) => registry)).toEqual(['str', 'nik']);
    const named = aScreening(stories.filed, someRegistries(), { practice_kind: 'facility' });
    await named.screen(ID);
    expect(named.asked[2]).toEqual(['facility', { name: 'Laboratorium Sehat' }]);
  });

  test.each(['not_checked', 'not_found', 'mismatch'] as const)('never refuses: %s', async (outcome) => {
    const { screen } = aScreening(stories.filed, someRegistries(outcome));
    expect(await screen(ID)).toMatchObject({ state: 'screened' });
  });

  test('told twice asks once', async () => {
    const { asked, screen } = aScreening(stories.filed);
    await screen(ID);
    expect(await screen(ID)).toMatchObject({ state: 'screened' });
    expect(asked).toHaveLength(2);
  });

  test('asks again after a correction', async () => {
    const { asked, screen } = aScreening(stories.claimed);
    expect(await screen(ID)).toMatchObject({ state: 'in_verification' });
    expect(asked).toHaveLength(2);
  });

  test.each(['returned', 'recommended', 'issued'] as const)(
    'leaves alone what is beyond it: %s',
    async (stop) => {
      const { asked, screen } = aScreening(stories[stop]);
      expect(await screen(ID)).toMatchObject({ state: anApplication(stories[stop]).state });
      expect(asked).toEqual([]);
    },
  );

  test('answers where an application stands that was withdrawn meanwhile', async () => {
    const applications = memoryStore([anApplication(stories.filed)]);
    const withdraw = () => applications.execute(ID, { type: 'withdraw' }, { actor: people.applicant });
    const { registries } = someRegistries('found', withdraw);
    const screen = aScreenOf(applications, registries);
    expect(await screen(ID)).toMatchObject({ state: 'withdrawn' });
  });

  test('of an application that is not there is a fault', async () => {
    await expect(aScreening(stories.filed).screen('nobody')).rejects.toThrow('not_found');
  });
});
