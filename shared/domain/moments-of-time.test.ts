import { describe, expect, test } from 'vitest';
import { anApplication, inContext, people, stories, systems, wib } from '../../test/support/builders.ts';
import { decide } from '../../test/support/decide.ts';
import { anOffice, aStandard } from '../../test/support/standard.ts';
import type { Application } from './application.ts';
import { momentsOfTime } from './moments-of-time.ts';

const { calendar } = anOffice();
const standard = aStandard();
const momentsOf = (application: Application) => momentsOfTime(application, { calendar, standard });

/** What time alone has brought about by an instant, counted. */
function broughtAboutBy(application: Application, at: Date): number {
  const decision = decide(application, { type: 'tick' }, inContext(systems.clock, at));
  return 'events' in decision ? decision.events.length : 0;
}

describe('the moments at which time alone changes something', () => {
  test('are those of the parts of the limit, and of silence', () => {
    expect(momentsOf(anApplication(stories.filed))).toEqual(
      ['2026-11-16T08:30', '2026-11-16T08:48', '2026-11-16T09:00', '2026-11-18T16:00'].map(wib),
    );
  });

  test('are exactly those: at each a tick brings more about than a moment before', () => {
    const filed = anApplication(stories.filed);
    for (const at of momentsOf(filed)) {
      const before = broughtAboutBy(filed, new Date(at.getTime() - 1));
      expect(broughtAboutBy(filed, at)).toBe(before + 1);
    }
  });

  test('of a file on which nobody’s opinion is asked are those of the limit', () => {
    expect(momentsOf({ ...anApplication(stories.filed), opinionUntil: undefined })).toHaveLength(3);
  });

  test('are the end of the time for it while the applicant repairs', () => {
    const returned = anApplication(stories.returned);
    const [at, ...others] = momentsOf(returned);
    expect([at, others]).toEqual([wib('2026-11-18T16:00'), []]);
    const decision = decide(returned, { type: 'tick' }, inContext(systems.clock, at));
    const ended = 'events' in decision ? decision.events.map(({ type }) => type) : [];
    expect(ended).toContain('lapsed');
  });

  test('are none before it is filed, and when it is over', () => {
    const withdrawn = [...stories.filed, { command: { type: 'withdraw' as const }, by: people.applicant }];
    for (const told of [stories.draft, stories.issued, withdrawn])
      expect(momentsOf(anApplication(told))).toEqual([]);
  });
});
