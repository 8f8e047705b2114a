import { expect, test } from 'vitest';
import type { FormField, Requirement } from '../../../shared/domain/service-standard.ts';
import { questionsFor } from './pre-check-questions.ts';

const text = { id: 'Teks', en: 'Text' };
const field = (name: string, extra: Partial<FormField> = {}): FormField => ({
  ...{ name, label: text, kind: 'text', required: true, ...extra },
});
const requirement = (code: string, extra: Partial<Requirement> = {}): Requirement => ({
  ...{ code, title: text, obligation: 'conditional', accepts: ['application/pdf'], maxBytes: 1, ...extra },
});
const fields = [
  field('full_name'),
  field('practice_kind', { kind: 'choice', choices: [] }),
  field('credits', { kind: 'credits', when: { purpose: ['renewal'] } }),
];

test('only fields are asked on which a document depends', () => {
  const requirements = [
    requirement('plan', {
      when: {
        all: [{ purpose: ['new'] }, { not: { any: [{ field: 'practice_kind', equals: 'facility' }] } }],
      },
    }),
    requirement('card', { obligation: 'mandatory' }),
  ];
  const { fields: asked, represented } = questionsFor({ fields, requirements }, 'new');
  expect(asked.map(({ name }) => name)).toEqual(['practice_kind']);
  expect(represented).toBe(false);
});

test('a field that this purpose does not ask for is no question', () => {
  const requirements = [requirement('statement', { when: { field: 'credits', filled: true } })];
  expect(questionsFor({ fields, requirements }, 'new').fields).toEqual([]);
  expect(questionsFor({ fields, requirements }, 'renewal').fields).toHaveLength(1);
});

test('who files is asked where a document depends on it, but not for what the law dropped', () => {
  const letter = requirement('power_of_attorney', { when: { represented: true } });
  expect(questionsFor({ fields, requirements: [letter] }, 'new').represented).toBe(true);
  const dropped = { ...letter, obligation: 'dropped' as const };
  expect(questionsFor({ fields, requirements: [dropped] }, 'new').represented).toBe(false);
});
