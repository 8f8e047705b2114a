import type { Application } from '../../shared/domain/application.ts';
import { momentsAhead } from '../../shared/domain/moments-of-time.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import type { Timers } from '../../shared/gateways/timers.ts';
import type { LocalRules } from '../../shared/store/application-decision.ts';
import type { ApplicationReader } from '../../shared/store/application-reader.ts';

export interface TimingDependencies {
  readonly applications: ApplicationReader;
  readonly rulesOf: (application: Application) => LocalRules;
  readonly setTimer: Timers;
  readonly now: () => Date;
}

const clock = { system: 'clock' } as const;

/**
 * Sets the timers of an application for what comes next: at each it is asked what time has brought about, and what it
 * brought sets the one after it. A repeat of the same event sets nothing twice.
 */
export const createTiming =
  ({ applications, now, rulesOf, setTimer }: TimingDependencies) =>
  async (applicationId: string): Promise<void> => {
    const application = await applications.read(applicationId, clock);
    if (isRefusal(application)) return;
    const ahead = momentsAhead(application, rulesOf(application), now());
    await Promise.all(
      ahead.map((at) =>
        setTimer({
          name: `${applicationId}-${secondOf(at)}`,
          at: wholeSecond(at),
          input: { applicationId },
        }),
      ),
    );
  };

/** Timers know whole seconds; a moment between two of them is over at the later one. */
const secondOf = (at: Date) => Math.ceil(at.getTime() / 1000);
const wholeSecond = (at: Date) => new Date(secondOf(at) * 1000);
