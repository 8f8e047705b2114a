import { describe, expect, test } from 'vitest';
import {
  accepted,
  aForm,
  anApplication,
  anUpload,
  inContext,
  people,
  refusedAs,
  type Step,
  stories,
  story,
  systems,
  toRepair,
  wib,
} from '../../../test/support/builders.ts';
import { decide } from '../../../test/support/decide.ts';
import { aStandard } from '../../../test/support/standard.ts';
import { pausedAt, startedAt, stoppedAt } from '../service-clock.ts';
import type { Command } from './command.ts';

const { applicant, counter, stranger, verifier } = people;
const { inspection } = systems;

const edit = (changes: Record<string, string | null>): Command => ({ type: 'edit_form', changes });
const decideFor = (
  told: readonly Step[],
  command: Command,
  by: Parameters<typeof inContext>[0] = applicant,
) => decide(anApplication(told), command, inContext(by));
const refusal = (refused: string, parts?: unknown[]) =>
  parts === undefined ? { refused } : { refused, parts };
/** A form as it is kept: what was cleared is not there. */
const withValues = (form: Record<string, string | null>) =>
  Object.fromEntries(
    Object.entries(form).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  );
const part = (pointer: string, code: string) => ({ pointer, code });

describe('a draft', () => {
  test('needs a power of attorney when it is filed for somebody else, and says where', () => {
    const filing = { channel: 'counter', by: counter.sub, represented: true } as const;
    const decision = decide(
      undefined,
      { type: 'create_draft', id: 'a', purpose: 'new', filing },
      inContext(counter),
    );
    expect(decision).toEqual(
      refusal('power_of_attorney_required', [part('/onBehalf/powerOfAttorney', 'missing')]),
    );
  });

  test('belongs to the service, local government and standard that it was started under', () => {
    const { application } = story(stories.draft);
    expect(application).toMatchObject({
      tenant: 'metro',
      service: 'metro.sip-test',
      standardFrom: '2023-08-08',
      state: 'draft',
      version: 1,
    });
  });

  test('cannot be started twice under one id', () => {
    const filing = { channel: 'online', by: applicant.sub, represented: false } as const;
    expect(decideFor(stories.draft, { type: 'create_draft', id: 'a', purpose: 'new', filing })).toEqual(
      refusal('wrong_state'),
    );
  });
});

describe('the form', () => {
  test('keeps the accepted values and drops the cleared ones', () => {
    const steps = [
      ...stories.complete,
      { command: edit({ nik: null, full_name: ' Siti A. ' }), by: applicant },
    ];
    const { form } = story(steps).application;
    expect(form).toEqual({ ...aForm({ full_name: 'Siti A.' }), nik: undefined });
    expect(form).not.toHaveProperty('nik');
  });

  test('tells every wrong value at once and keeps none of them', () => {
    expect(decideFor(stories.draft, edit({ nik: '1', birth_date: 'x', full_name: 'Siti' }))).toEqual(
      refusal('form_invalid', [part('/form/nik', 'nik_format'), part('/form/birth_date', 'date_format')]),
    );
  });

  test('warns of a NIK that does not fit the birth date, until one of the two is corrected or cleared', () => {
    const wrong = [...stories.complete, { command: edit({ birth_date: '1991-05-05' }), by: applicant }];
    expect(anApplication(wrong).warnings).toEqual(['nik_birth_date_mismatch']);
    const right = { command: edit({ birth_date: '1990-05-05' }), by: applicant };
    expect(anApplication([...wrong, right]).warnings).toEqual([]);
    const cleared = { command: edit({ nik: null }), by: applicant };
    expect(anApplication([...wrong, cleared]).warnings).toEqual([]);
  });

  test('stays as it is when nothing is to be changed', () => {
    expect(decideFor(stories.complete, edit({}))).toEqual({ events: [] });
  });

  test('can no longer be edited once it is filed', () => {
    expect(decideFor(stories.filed, edit({ full_name: 'Siti' }))).toEqual(refusal('wrong_state'));
  });
});

describe('submission', () => {
  test('names all gaps at once: fields, documents missing, refused, infected and still unknown', () => {
    const steps: Step[] = [
      ...stories.draft,
      { command: edit({ ...aForm({ nik: null }), practice_kind: 'facility' }), by: applicant },
      { command: anUpload('registration', 1, { inspection: refusedAs('pdf_encrypted') }), by: inspection },
      { command: anUpload('facility_letter', 1, { inspection: accepted() }), by: inspection },
      { command: anUpload('photo', 1, { inspection: accepted(), malware: 'infected' }), by: inspection },
    ];
    expect(decideFor(steps, { type: 'submit' })).toEqual(
      refusal('form_incomplete', [
        part('/form/nik', 'missing'),
        part('/documents/registration', 'pdf_encrypted'),
        part('/documents/diploma', 'missing'),
        part('/documents/facility_letter', 'pending'),
        part('/documents/photo', 'infected'),
      ]),
    );
  });

  test.each([
    ['a document is missing', [], 'documents_missing', 'missing'],
    [
      'a document was refused',
      [anUpload('diploma', 1, { inspection: refusedAs('empty') })],
      'documents_refused',
      'empty',
    ],
    [
      'a document is infected',
      [anUpload('diploma', 1, { malware: 'infected' })],
      'documents_refused',
      'infected',
    ],
    [
      'a document cannot be scanned',
      [anUpload('diploma', 1, { malware: 'unscannable' })],
      'documents_refused',
      'unscannable',
    ],
    [
      'the scan is not over',
      [anUpload('diploma', 1, { inspection: accepted() })],
      'documents_pending',
      'pending',
    ],
    [
      'the inspection is not over',
      [anUpload('diploma', 1, { malware: 'clean' })],
      'documents_pending',
      'pending',
    ],
  ] as const)('is refused when %s', (_, commands, refused, code) => {
    const steps: Step[] = [
      ...stories.draft,
      { command: edit(aForm()), by: applicant },
      { command: anUpload('registration'), by: inspection },
      ...commands.map((command) => ({ command, by: inspection })),
    ];
    expect(decideFor(steps, { type: 'submit' })).toEqual(
      refusal(refused, [part('/documents/diploma', code)]),
    );
  });

  test('tells a form with gaps and something wrong as wrong', () => {
    const form = aForm({ full_name: null, previous_licence: null });
    const wrong = anApplication(stories.complete, { form: withValues({ ...form, nik: '12' }) });
    expect(decide(wrong, { type: 'submit' }, inContext(applicant))).toMatchObject({
      refused: 'form_invalid',
      parts: [part('/form/full_name', 'missing'), part('/form/nik', 'nik_format')],
    });
  });

  test('asks nothing of who leaves an optional document away, nor what the law dropped', () => {
    const { pinned, state } = anApplication(stories.filed);
    expect(state).toBe('submitted');
    expect(pinned.map(({ requirement }) => requirement)).toEqual(['registration', 'diploma']);
  });

  test('asks for the power of attorney document of who is represented', () => {
    const atCounter = { command: edit(aForm()), by: counter };
    const decision = decideFor([...stories.counterDraft, atCounter], { type: 'submit' }, counter);
    const parts = 'parts' in decision ? decision.parts : [];
    expect(parts).toContainEqual(part('/documents/power_of_attorney', 'missing'));
  });

  test('pins the exact version and hash of each document', () => {
    const { documents, pinned } = anApplication(stories.filed);
    for (const { object, requirement, sha256 } of pinned) {
      expect(documents[requirement]).toMatchObject({ object, inspection: { sha256 } });
    }
  });

  test('starts the clock and gives a receipt', () => {
    const { clock, receipt } = anApplication(stories.filed);
    expect(clock).toEqual({
      marks: [{ at: wib('2026-11-16T08:00').toISOString(), mark: 'started', cause: 'submitted' }],
      dueAt: wib('2026-11-16T09:00').toISOString(),
    });
    expect(receipt).toEqual({ number: 'METRO-20261116-0000000001', at: startedAt(clock?.marks ?? []) });
  });

  test('keeps the code of the facility in the clear, however it was written', () => {
    const facilityOf = (code: string | null) => {
      const filled = { command: edit({ facility_code: code }), by: applicant };
      return anApplication([...stories.complete, filled, { command: { type: 'submit' }, by: applicant }])
        .facility;
    };
    expect(facilityOf('p.1872 011')).toBe('P1872011');
    expect(facilityOf('belum ada')).toBeUndefined();
    expect(facilityOf(null)).toBeUndefined();
  });

  test('cannot happen twice', () => {
    expect(decideFor(stories.filed, { type: 'submit' })).toEqual(refusal('wrong_state'));
  });
});

describe('a returned application', () => {
  test('opens only the fields that the office named', () => {
    expect(decideFor(stories.returned, edit({ full_name: 'Siti', practice_name: 'Lab' }))).toEqual(
      refusal('field_locked', [part('/form/full_name', 'locked')]),
    );
    expect(decideFor(stories.returned, edit({ practice_name: 'Lab' }))).toHaveProperty('events.length', 1);
  });

  test('comes back only with every document replaced that was to be repaired', () => {
    expect(decideFor(stories.returned, { type: 'resubmit' })).toEqual(
      refusal('corrections_missing', [part('/documents/registration', 'not_replaced')]),
    );
  });

  test('comes back only with every document that the office asks for, though it was never filed', () => {
    const askPhoto = { type: 'return', documents: { photo: toRepair() }, fields: {} } as const;
    const steps: Step[] = [...stories.claimed, { command: askPhoto, by: verifier }];
    expect(decideFor(steps, { type: 'resubmit' })).toEqual(
      refusal('corrections_missing', [part('/documents/photo', 'not_replaced')]),
    );
    const given = [...steps, { command: anUpload('photo', 3), by: inspection }];
    expect(decideFor(given, { type: 'resubmit' })).toHaveProperty('events.length', 1);
  });

  test('comes back only with documents that were accepted', () => {
    const bad = {
      command: anUpload('registration', 3, { inspection: refusedAs('pdf_unreadable') }),
      by: inspection,
    };
    expect(decideFor([...stories.returned, bad], { type: 'resubmit' })).toEqual(
      refusal('documents_refused', [part('/documents/registration', 'pdf_unreadable')]),
    );
  });

  const replaced: Step = { command: anUpload('registration', 3), by: inspection };
  const resubmitted = (at: string) =>
    anApplication([
      ...stories.returned,
      replaced,
      { command: { type: 'resubmit' }, by: applicant, at: wib(at) },
    ]);

  test('pauses the clock', () => {
    expect(pausedAt(anApplication(stories.returned).clock?.marks ?? [])).toBe(
      wib('2026-11-16T08:00').toISOString(),
    );
  });

  test.each([
    ['an hour of the office', '2026-11-16T09:00', '2026-11-16T10:00'],
    ['the lunch break not counted', '2026-11-16T13:30', '2026-11-16T14:30'],
    ['a night not counted', '2026-11-17T07:30', '2026-11-17T08:30'],
    ['a weekend not counted', '2026-11-23T07:30', '2026-11-23T08:30'],
  ])('has the paused working time added to its due time: %s', (_, at, due) => {
    const { clock } = resubmitted(at);
    const filedAt = wib('2026-11-16T08:00').toISOString();
    expect(clock).toEqual({
      marks: [
        { at: filedAt, mark: 'started', cause: 'submitted' },
        { at: filedAt, mark: 'paused', cause: 'returned' },
        { at: wib(at).toISOString(), mark: 'resumed', cause: 'resubmitted' },
      ],
      dueAt: wib(due).toISOString(),
    });
  });

  test('goes back to verification in a new round, its new document pinned and unjudged, the other still judged', () => {
    const { correction, documents, pinned, round, state } = resubmitted('2026-11-16T09:00');
    expect({ correction, round, state }).toEqual({
      correction: undefined,
      round: 2,
      state: 'in_verification',
    });
    expect(pinned[0]).toMatchObject({ object: { versionId: 'v3' } });
    expect(documents['registration']?.verdict).toBeUndefined();
    expect(documents['diploma']?.verdict?.outcome).toBe('accepted');
  });

  test('is at the facility that the corrected file names, or at none', () => {
    const askCode = { type: 'return', documents: {}, fields: { facility_code: 'Periksa.' } } as const;
    const named = (code: string | null) => ({ command: edit({ facility_code: code }), by: applicant });
    const corrected = (code: string | null) =>
      anApplication([
        ...stories.complete,
        named('1872011'),
        ...stories.claimed.slice(stories.complete.length),
        { command: askCode, by: verifier },
        named(code),
        { command: { type: 'resubmit' }, by: applicant },
      ]).facility;
    expect(corrected('1872012')).toBe('1872012');
    expect(corrected(null)).toBeUndefined();
  });

  test('may give a document that became necessary by a corrected field', () => {
    const askKind = { type: 'return', documents: {}, fields: { practice_kind: 'Periksa.' } } as const;
    const letter = anUpload('facility_letter', 4);
    const steps: Step[] = [
      ...stories.claimed,
      { command: askKind, by: verifier },
      { command: edit({ practice_kind: 'facility' }), by: applicant },
    ];
    expect(decideFor(steps, { type: 'resubmit' })).toEqual(
      refusal('documents_missing', [part('/documents/facility_letter', 'missing')]),
    );
    const given = [...steps, { command: letter, by: inspection }];
    expect(decideFor(given, { type: 'resubmit' })).toHaveProperty('events.length', 1);
  });
});

describe('withdrawal', () => {
  test.each(['draft', 'filed', 'screened', 'claimed', 'returned', 'recommended'] as const)(
    'is free until the determination: what is %s may be withdrawn',
    (stop) => {
      const told: Step[] = [
        ...stories[stop],
        { command: { type: 'withdraw', reason: 'pindah' }, by: applicant },
      ];
      const { claim, clock, state } = anApplication(told);
      expect({ claim, state }).toEqual({ claim: undefined, state: 'withdrawn' });
      if (stop !== 'draft') expect(stoppedAt(clock?.marks ?? [])).toBeDefined();
    },
  );

  test.each(['approved', 'issued'] as const)('is no longer possible when %s', (stop) => {
    expect(decideFor(stories[stop], { type: 'withdraw' })).toEqual(refusal('wrong_state'));
  });

  test('keeps why', () => {
    expect(decideFor(stories.filed, { type: 'withdraw', reason: 'pindah' })).toMatchObject({
      events: [{ type: 'withdrawn', data: { reason: 'pindah' } }],
    });
  });

  test('is the applicant’s alone', () => {
    expect(decideFor(stories.filed, { type: 'withdraw' }, verifier)).toEqual(refusal('role_not_allowed'));
    expect(decideFor(stories.filed, { type: 'withdraw' }, stranger)).toEqual(refusal('not_found'));
  });
});

test('which documents and fields are asked for is said by the standard, not by the code', () => {
  const standard = aStandard({ timeLimit: { amount: 5, unit: 'working_days' } });
  const told: Step[] = [
    ...stories.complete,
    { command: { type: 'submit' }, by: applicant, rules: { standard } },
  ];
  expect(anApplication(told).clock?.dueAt).toBe(wib('2026-11-23T16:00').toISOString());
});
