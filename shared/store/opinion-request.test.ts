import { describe, expect, test } from 'vitest';
import { anApplication, NOW, people, stories } from '../../test/support/builders.ts';
import type { Application } from '../domain/application.ts';
import { opinionRequest } from './opinion-request.ts';
import { fromItem } from './table.ts';

const table = { name: 'licensing' };

/** What the list of requested opinions is told when an application changes. */
const toldOf = (before: Application | undefined, after: Application) =>
  opinionRequest(table, before, after, NOW.toISOString()).map(({ Put }) => fromItem(Put?.Item ?? {}));

const draft = anApplication(stories.complete);
const asked = anApplication(stories.filed, { facility: '1872011' });
const answered = {
  ...asked,
  opinions: [{ by: people.professionals.sub, outcome: 'no_objection', at: NOW.toISOString() }],
} satisfies Application;

describe('the list of requested opinions', () => {
  test('shows a request from when it is made until it is answered', () => {
    const [shown] = toldOf(draft, asked);
    expect(shown).toMatchObject({ gsi2pk: 'OPINION#metro', summary: { facility: '1872011' } });
    const [gone] = toldOf(asked, answered);
    expect(gone).not.toHaveProperty('gsi2pk');
  });

  test('is told that the corrected file is of another facility, also of none', () => {
    const [other] = toldOf(asked, { ...asked, facility: '1872012' });
    expect(other).toMatchObject({ gsi2pk: 'OPINION#metro', summary: { facility: '1872012' } });
    const [none] = toldOf(asked, { ...asked, facility: undefined });
    expect(none).toMatchObject({ gsi2pk: 'OPINION#metro' });
    expect(none).not.toHaveProperty('summary.facility');
  });

  test('costs nothing otherwise', () => {
    expect(toldOf(asked, { ...asked, round: 2 })).toEqual([]);
    expect(toldOf(answered, { ...answered, facility: '1872012' })).toEqual([]);
    expect(toldOf(undefined, draft)).toEqual([]);
  });
});
