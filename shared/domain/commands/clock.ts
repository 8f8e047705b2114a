import { type Application, type Clock, DEADLINE_PERCENTS } from '../application.ts';
import type { Happening } from '../application-events.ts';
import { type Stage, stageOf } from '../application-state.ts';
import { queuePriority } from '../queue-priority.ts';
import { limitFor } from '../requirements.ts';
import { dueTime, isRunning, momentOf } from '../service-clock.ts';
import { transitions } from '../transitions.ts';
import type { Context, Decide } from './command.ts';
import { rolesToTell } from './deadline-duty.ts';
import { allHappen } from './events.ts';

/**
 * What time alone brings about: a due time that a changed calendar moved, parts of the limit that are used up, silence
 * of the professional organisation, at the limit what the standard says, and the end of a file that nobody repaired in
 * time. It may be asked at any time and any number of times; each thing happens once.
 */
export const tick: Decide<'tick'> = (application, _command, context) => {
  const { clock } = application;
  const stage = stageOf(application);
  if (clock === undefined || stage === undefined) return allHappen([], context);
  const running = isRunning(clock.marks);
  return allHappen(
    [
      ...movedDueTime(application, clock, context),
      ...silence(application, context),
      ...(running ? reached(application, clock, stage, context) : []),
      ...lapse(application, context),
    ],
    context,
  );
};

function movedDueTime({ purpose }: Application, clock: Clock, { calendar, standard }: Context): Happening[] {
  const dueAt = dueTime(clock.marks, limitFor(standard, purpose), calendar).toISOString();
  return dueAt === clock.dueAt ? [] : [{ type: 'due_time_changed', data: { dueAt } }];
}

/** Silence is no objection, and nobody waits for more. */
function silence({ opinions, opinionUntil, state }: Application, { now }: Context): Happening[] {
  const over = opinionUntil !== undefined && new Date(opinionUntil) <= now && opinions.length === 0;
  if (!over || transitions.opinion_recorded[state] === undefined) return [];
  const opinion = {
    by: 'system:clock',
    outcome: 'no_objection',
    silent: true,
    at: now.toISOString(),
  } as const;
  return [{ type: 'opinion_recorded', data: { opinion } }];
}

/** Parts of the limit that are used up by now and were not told before, each with whom it concerns. */
function reached(
  application: Application,
  { marks }: Clock,
  stage: Stage,
  { calendar, now, standard }: Context,
): Happening[] {
  const limit = limitFor(standard, application.purpose);
  const known = application.deadlines.map(({ percent }) => percent);
  const fresh = DEADLINE_PERCENTS.filter(
    (percent) => !known.includes(percent) && momentOf(percent, marks, limit, calendar) <= now,
  );
  const tell = rolesToTell(standard, stage);
  return [
    ...fresh.map((percent): Happening => {
      const deadlines = [{ percent, at: now.toISOString(), tell }];
      const priority = queuePriority(standard, { round: application.round, deadlines });
      return { type: 'deadline_reached', data: { percent, priority, tell } };
    }),
    ...(fresh.includes(100) ? atLimit(application, standard) : []),
  ];
}

/** A returned file that nobody repaired in time lapses, and not a moment earlier. */
function lapse({ correction, state }: Application, { now }: Context): Happening[] {
  const due = correction !== undefined && new Date(correction.correctBy) <= now;
  return due && transitions.lapsed[state] !== undefined ? [{ type: 'lapsed', data: {} }] : [];
}

/** Deemed granted is put before the one who determines, with its legal basis; it never grants by itself. */
function atLimit({ state }: Application, standard: Context['standard']): Happening[] {
  const { atLimit: rule } = standard;
  if (rule.action === 'escalate' || transitions.deemed_granted[state] === undefined) return [];
  const tell = rolesToTell(standard, 'determination');
  return [{ type: 'deemed_granted', data: { legalBasis: rule.legalBasis, tell } }];
}
