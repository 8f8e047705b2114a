import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { anApplication, people, type Step, stories, systems, wib } from '../../test/support/builders.ts';
import { anOffice, aStandard } from '../../test/support/standard.ts';
import { ApplicationStatus, applicationStatus } from './application-status.ts';
import { ApplicationView, applicationView } from './application-view.ts';

const { applicant, verifier } = people;
const viewFor = (told: readonly Step[], actor: Parameters<typeof applicationView>[2]) =>
  applicationView(
    anApplication(told),
    { standard: aStandard(), desk: anOffice().feedback, language: 'id' },
    actor,
  );

describe('the view of an application', () => {
  test.each(Object.entries(stories))(
    'is what the contract says, for applicant and office, at each stop: %s',
    (_, told) => {
      for (const actor of [applicant, verifier]) {
        const view = viewFor(told, actor);
        expect(z.parse(ApplicationView, view)).toEqual(view);
        expect(z.parse(ApplicationStatus, applicationStatus(anApplication(told)))).toMatchObject({
          id: view.id,
        });
      }
    },
  );

  test.each(Object.entries(stories))('never names an officer to the applicant: %s', (_, told) => {
    const shown = JSON.stringify(viewFor(told, applicant));
    for (const { sub } of [people.verifier, people.head]) expect(shown).not.toContain(sub);
  });

  test('keeps the office’s own matters in the office', () => {
    expect(viewFor(stories.recommended, applicant).office).toBeUndefined();
    expect(viewFor(stories.recommended, verifier).office).toEqual({
      checks: [],
      trace: [],
      opinions: [],
      review: undefined,
      recommendation: { outcome: 'approve', note: undefined },
    });
  });

  test('puts what the applicant claims beside what the registries said, for the office', () => {
    const checkedAt = '2026-11-16T01:00:00.000Z';
    const check = { registry: 'str', outcome: 'mismatch', source: 'uji', checkedAt } as const;
    const application = anApplication(stories.screened, { checks: [{ ...check, detail: ['name'] }] });
    const standing = { standard: aStandard(), desk: undefined, language: 'en' } as const;
    const view = applicationView(application, standing, verifier);
    expect(z.parse(ApplicationView, view)).toEqual(view);
    expect(view.office?.checks[0]?.claims).toEqual([
      { field: 'str_number', compared: 'number', value: 'QX00001234', differs: false },
      { field: 'full_name', compared: 'name', value: 'Siti Aminah', differs: true },
      { compared: 'profession', value: 'profession (en)', differs: false },
    ]);
    expect(applicationView(application, standing, applicant).office).toBeUndefined();
  });

  test('leads to the licence by its id', () => {
    expect(viewFor(stories.issued, applicant).licence).toEqual({
      id: 'metro.503-0001-SIP-TEST-XI-2026',
      number: '503/0001/SIP-TEST/XI/2026',
    });
  });

  test('tells the office in its language why a licence is not signed, and the applicant that it waits for that', () => {
    const office = viewFor(stories.signature, people.head).office?.signing;
    expect(office).toMatchObject({ reason: 'signatory_needed', signatory: true });
    expect(office?.message).toBe('Menunggu passphrase penanda tangan.');
    const own = viewFor(stories.signature, applicant);
    expect(own).toMatchObject({ stage: 'signature', signatureAwaitedSince: '2026-11-16T01:00:00.000Z' });
    expect(JSON.stringify(own)).not.toMatch(/signatory|BSrE|passphrase/);
    expect(viewFor(stories.approved, applicant).signatureAwaitedSince).toBeUndefined();
    expect(viewFor(stories.issued, people.head).office?.signing).toBeUndefined();
  });

  test('shows the professional organisation what an opinion needs, and nothing else', () => {
    const view = viewFor(stories.recommended, people.professionals);
    expect(view.form).toEqual({ full_name: 'Siti Aminah', practice_name: 'Laboratorium Sehat' });
    expect(view).toMatchObject({ checklist: [], warnings: [], opinionUntil: '2026-11-18T09:00:00.000Z' });
    expect(view.office).toBeUndefined();
    expect(JSON.stringify(view)).not.toContain('3374014505900003');
  });

  test('shows everybody what time has brought about, and the office whom it was told', () => {
    const legalBasis = { text: 'UU 30/2014 Pasal 53' };
    const standard = aStandard({ atLimit: { action: 'deemed_granted', legalBasis } });
    const at = wib('2026-11-16T09:00');
    const tick: Step = { command: { type: 'tick' }, by: systems.clock, at, rules: { standard } };
    const shownTo = (actor: Parameters<typeof applicationView>[2]) => {
      const view = viewFor([...stories.screened, tick], actor);
      expect(z.parse(ApplicationView, view)).toEqual(view);
      return { deadlines: view.deadlines, deemedGranted: view.deemedGranted };
    };
    const time = at.toISOString();
    const percents = [50, 80, 100].map((percent) => ({ percent, at: time }));
    for (const actor of [applicant, people.professionals]) {
      expect(shownTo(actor)).toEqual({ deadlines: percents, deemedGranted: { at: time, legalBasis } });
    }
    expect(shownTo(verifier)).toEqual({
      deadlines: percents.map((deadline) => ({ ...deadline, tell: ['verifier', 'division_head'] })),
      deemedGranted: { at: time, legalBasis, tell: ['division_head', 'agency_head'] },
    });
    expect(applicationStatus(anApplication([...stories.screened, tick]))).toMatchObject({
      deadlines: percents,
      deemedGranted: { at: time, legalBasis },
    });
  });

  test('shows the applicant what to repair, with words, and until when', () => {
    expect(viewFor(stories.returned, applicant).correction).toMatchObject({
      documents: { registration: { outcome: 'to_repair', note: 'buram' } },
      fields: { practice_name: 'Tulis nama lengkapnya.' },
      correctBy: '2026-11-18T09:00:00.000Z',
      desk: { name: 'Verifikator Dinkes', whatsapp: '+6281200000000' },
    });
  });
});
