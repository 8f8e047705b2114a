import { describe, expect, test } from 'vitest';
import { fieldsFor, limitFor, requirementsFor } from '../domain/requirements.ts';
import { Purpose, type ServiceStandard } from '../domain/service-standard.ts';
import { workingMinutesBetween } from '../domain/service-time.ts';
import { currentStandard, officeOf, services, tenants } from './index.ts';

/** What the four governments ask for and promise, as their sources say it (docs/standards.md). */

const TODAY = '2026-11-23';

function standard(service: string): ServiceStandard {
  const found = currentStandard(service, TODAY);
  if (found === undefined) throw new Error(`${service} is not in the catalogue`);
  return found;
}

const documents = (service: string, purpose: Purpose, form: Record<string, string> = {}) =>
  requirementsFor(standard(service), { form, purpose, represented: false }).map(({ code }) => code);
const questions = (service: string, purpose: Purpose) =>
  fieldsFor(standard(service), { purpose, represented: false }).map(({ name }) => name);
function servicesOf(tenant: string): readonly ServiceStandard[] {
  const found = services(TODAY).filter((service) => service.tenant === tenant);
  if (found.length === 0) throw new Error(`${tenant} has no services`);
  return found;
}

const minutes = (tenant: string, from: string, to: string) => {
  const office = officeOf(tenant);
  return office && workingMinutesBetween(new Date(from), new Date(to), office.calendar);
};

describe.each(tenants())('the office of %s', (tenant) => {
  test('is open 37.5 hours in an ordinary week (Perpres 21/2023)', () => {
    expect(minutes(tenant, '2026-02-01T17:00:00Z', '2026-02-08T17:00:00Z')).toBe(37.5 * 60);
  });

  test.each([
    [2026, 240],
    [2027, 242],
  ])('works in %i on %i days', (year, days) => {
    const opened = minutes(tenant, `${year - 1}-12-31T17:00:00Z`, `${year}-12-31T17:00:00Z`);
    expect(opened).toBe(days * 450);
  });

  test('names somebody to ask about a returned file', () => {
    expect(officeOf(tenant)?.feedback.name).not.toBe('');
  });
});

describe('SIP-ATLM of Metro', () => {
  const atlm = standard('metro.sip-atlm');

  test('answers for all 13 lines that Metro published, the first by filing here', () => {
    const answers = atlm.published?.map(({ requirement }) => requirement);
    expect(answers).toHaveLength(13);
    expect(answers?.[0]).toBeUndefined();
    const dropped = answers?.filter((code) => code !== undefined && code !== 'op_recommendation');
    const facts = { form: { practice_kind: 'facility' }, purpose: 'new', represented: true } as const;
    expect(requirementsFor(atlm, facts).map(({ code }) => code)).toEqual(dropped);
  });

  test('no longer asks for the recommendation of the professional organisation', () => {
    const recommendation = atlm.requirements.find(({ code }) => code === 'op_recommendation');
    expect(recommendation?.obligation).toBe('dropped');
    for (const purpose of Purpose.options)
      expect(documents('metro.sip-atlm', purpose)).not.toContain('op_recommendation');
  });

  test('goes from the back office to Kasi to Kabid within 7 working days', () => {
    expect(atlm.steps).toEqual({
      verification: ['verifier'],
      review: ['section_head'],
      determination: ['division_head'],
    });
    expect(limitFor(atlm, 'new')).toEqual({ amount: 7, unit: 'working_days' });
  });
});

describe('the one-hour services of Semarang', () => {
  test('are for nurses, doctors, midwives, radiographers and pharmacists', () => {
    const professions = servicesOf('semarang').map(({ profession }) => profession?.code);
    const asked = ['apoteker', 'bidan', 'dokter', 'perawat', 'radiografer'];
    expect(professions).toEqual(expect.arrayContaining(asked));
  });

  test.each(servicesOf('semarang').map(({ service }) => service))('%s takes one working hour', (service) => {
    for (const purpose of Purpose.options)
      expect(limitFor(standard(service), purpose)).toEqual({ amount: 60, unit: 'working_minutes' });
  });

  test.each(['hospital', 'clinic', 'facility'])('ask at a %s for its letter and licence', (practice_kind) => {
    expect(documents('semarang.sipp', 'new', { practice_kind })).toEqual([
      'registration',
      'practice_statement',
      'facility_letter',
      'facility_licence',
      'photo',
    ]);
  });

  test('ask an independent practice for its rooms', () => {
    expect(documents('semarang.sipp', 'new', { practice_kind: 'independent' })).toEqual([
      'registration',
      'practice_statement',
      'floor_plan',
      'equipment_list',
      'room_photos',
      'photo',
    ]);
  });

  test('ask for neither before the kind of practice is known', () => {
    expect(documents('semarang.sipp', 'new')).toEqual(['registration', 'practice_statement', 'photo']);
  });
});

describe.each(['metro.sip-atlm', 'semarang.sipp', 'malang.sipd', 'bekasi.sipb'])('%s', (service) => {
  test('is there for all seven purposes', () => {
    expect(Object.keys(standard(service).purposes)).toEqual(Purpose.options);
  });

  test('asks for the earlier licence whenever there is one', () => {
    for (const purpose of Purpose.options)
      expect(questions(service, purpose).includes('previous_licence')).toBe(purpose !== 'new');
  });

  test('asks for credits at a renewal only, or for the competency test in their place', () => {
    expect(questions(service, 'renewal')).toContain('credits');
    expect(questions(service, 'new')).not.toContain('credits');
    expect(documents(service, 'renewal', { credits: '250' })).toContain('credit_statement');
    expect(documents(service, 'renewal', { credits: '250' })).not.toContain('competency_certificate');
    expect(documents(service, 'renewal')).toContain('competency_certificate');
    expect(documents(service, 'new', { credits: '250' })).not.toContain('credit_statement');
  });

  test('asks for the other licences at an additional place, and for evidence of a change', () => {
    expect(documents(service, 'additional_place')).toContain('earlier_licences');
    expect(documents(service, 'amendment')).toEqual(['amendment_evidence']);
    expect(questions(service, 'amendment')).toContain('amended_data');
  });

  test('asks at a revocation for reason, number and date, and for no document', () => {
    const asked = ['previous_licence', 'previous_licence_date', 'revocation_reason'];
    expect(questions(service, 'revocation')).toEqual(expect.arrayContaining(asked));
    expect(questions(service, 'revocation')).not.toContain('practice_kind');
    expect(documents(service, 'revocation')).toEqual([]);
  });

  test('asks for a duplicate why, and for no document', () => {
    expect(questions(service, 'duplicate')).toContain('duplicate_reason');
    expect(documents(service, 'duplicate')).toEqual([]);
  });

  test('gives a legal basis for what it demands of everybody who opens a place', () => {
    const facts = { form: { practice_kind: 'facility', credits: '1' }, represented: true };
    for (const purpose of ['new', 'renewal', 'change_of_place', 'additional_place'] as const) {
      const demanded = requirementsFor(standard(service), { ...facts, purpose });
      const groundless = demanded.filter(
        ({ legalBasis, obligation }) => obligation !== 'optional' && legalBasis === undefined,
      );
      expect(groundless.map(({ code }) => code)).toEqual([]);
    }
  });
});

describe('Malang', () => {
  test('puts health services before the others', () => {
    const priorities = Object.fromEntries(servicesOf('malang').map((each) => [each.service, each.priority]));
    expect(priorities).toMatchObject({
      'malang.sipd': 3,
      'malang.sipp': 3,
      'malang.clinic-licence': 3,
      'malang.recommendation-letter': 6,
    });
  });

  test('issues licences of people and of facilities, and letters', () => {
    expect(standard('malang.clinic-licence')).toMatchObject({ product: 'facility_licence' });
    expect(standard('malang.recommendation-letter')).toMatchObject({ product: 'letter' });
    expect(standard('malang.recommendation-letter').profession).toBeUndefined();
  });

  test('takes 10 working days', () => {
    for (const { timeLimit } of servicesOf('malang'))
      expect(timeLimit).toEqual({ amount: 10, unit: 'working_days' });
  });

  test.each([
    ['before the epidemic', '2020-03-12', 16 * 60 - 450 - 60],
    ['while people kept their distance', '2020-03-19', 14 * 60 - 450 - 60],
    ['while the counter closed at noon', '2020-04-16', 5 * 60],
    ['today', '2026-11-19', 16 * 60 - 450 - 60],
  ])('is open %s (%s) for %i minutes', (_, thursday, open) => {
    expect(minutes('malang', `${thursday}T00:00:00+07:00`, `${thursday}T23:59:00+07:00`)).toBe(open);
  });
});

describe('Kabupaten Bekasi', () => {
  const all = servicesOf('bekasi');

  test('gives the number of the desk that verifies', () => {
    expect(officeOf('bekasi')?.feedback.whatsapp).toMatch(/^\+62/);
    expect(officeOf('bekasi')?.sources.join(' ')).toContain('feedback.whatsapp: an example');
  });

  test('explains every document by answers and a tutorial', () => {
    for (const { requirements } of all)
      for (const { code, links = [] } of requirements)
        expect(links.map(({ kind }) => kind).toSorted(), `links of ${code}`).toEqual(['faq', 'tutorial']);
  });

  test('asks the professional organisation for two working days, and never for its recommendation', () => {
    for (const { advisoryOpinion, requirements } of all) {
      expect(advisoryOpinion?.timeLimit).toEqual({ amount: 2, unit: 'working_days' });
      expect(requirements.map(({ code }) => code)).not.toContain('op_recommendation');
    }
  });
});

test('one person practises at three places as a doctor at most', () => {
  for (const service of ['semarang.sipd', 'malang.sipd', 'bekasi.sipd'])
    expect(standard(service)).toMatchObject({ maximumPlaces: 3, renewalCredits: 250 });
});
