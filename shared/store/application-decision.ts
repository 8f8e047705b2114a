import type { Application } from '../domain/application.ts';
import type { ApplicationEvent } from '../domain/application-events.ts';
import type { Command, CommandOf, Context, Decision } from '../domain/commands/command.ts';
import type { DecideCommand } from '../domain/commands/decide-by.ts';
import { replay } from '../domain/evolve.ts';
import type { OfficeCalendar } from '../domain/office-calendar.ts';
import { isRefusal } from '../domain/refusal.ts';
import type { ServiceStandard } from '../domain/service-standard.ts';
import { type FormCodec, opened, sealed } from './form-codec.ts';

/** What a local government has laid down for an application: the standard that it was filed under, and working time. */
export interface LocalRules {
  readonly standard: ServiceStandard;
  readonly calendar: OfficeCalendar;
}

export interface DecisionDependencies {
  readonly forms: FormCodec;
  /** Decides the commands that whoever holds these may carry out. */
  readonly decide: DecideCommand;
  readonly now: () => Date;
}

/** Commands that put a file into the office's hands: whose it is, is known from then on. */
const FILES: readonly Command['type'][] = ['submit', 'resubmit'];

/** An application to be decided about as it is stored, or one that is not there yet. */
interface Subject {
  readonly id: string;
  readonly stored: Application | undefined;
}

/**
 * Decides a command on what is stored.
 * @returns the events as they are to be stored
 */
export async function decided(
  { decide, forms, now }: DecisionDependencies,
  { id, stored }: Subject,
  command: Command,
  context: Omit<Context, 'now' | 'person'>,
): Promise<Decision> {
  const before = stored && (await opened(forms, stored));
  const nik = before && FILES.includes(command.type) ? before.form['nik'] : undefined;
  const person = nik === undefined ? undefined : await forms.personOf(nik);
  const decision = decide(before, command, { ...context, now: now(), person });
  if (isRefusal(decision)) return decision;
  return { events: await Promise.all(decision.events.map((event) => sealed(forms, id, event))) };
}

/**
 * Decides what makes an application, and what is done to it at once.
 * @returns the events as they are to be stored
 */
export async function decidedNew(
  { decide, forms, now }: DecisionDependencies,
  commands: readonly [CommandOf<'create_draft'>, ...Command[]],
  context: Omit<Context, 'now' | 'person'>,
): Promise<Decision> {
  const [{ id }] = commands;
  const events: ApplicationEvent[] = [];
  for (const command of commands) {
    const decision = decide(replay(events), command, { ...context, now: now() });
    if (isRefusal(decision)) return decision;
    events.push(...decision.events);
  }
  return { events: await Promise.all(events.map((event) => sealed(forms, id, event))) };
}
