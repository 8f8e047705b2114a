import { ended, isDue } from '../../shared/domain/message-course.ts';
import type { MessageStore } from '../../shared/store/messages/message-store.ts';
import type { Delivery } from './delivering.ts';
import type { StoryOf } from './stories.ts';

export interface DueDependencies {
  readonly messages: Pick<MessageStore, 'due' | 'read' | 'write'>;
  readonly storyOf: StoryOf;
  readonly deliver: Delivery['deliver'];
  readonly now: () => Date;
}

/** Sent side by side: what a provider takes of us in a second, and more. */
const AT_ONCE = 10;
/** In one run; the next one comes in five minutes. */
const MOST = 500;
/** After so long nothing more is begun: with every provider hanging, what was begun still ends within the function's time. */
const RUN_MS = 3 * 60_000;

/**
 * Sends what had to wait: for the morning, for a channel that was down, or for whoever was cut off. What is not so any
 * more is not told.
 * @throws AggregateError with all that failed, the others being done
 */
export function createDueSending({ deliver, messages, now, storyOf }: DueDependencies) {
  async function send(id: string): Promise<void> {
    const message = await messages.read(id);
    if (message === undefined || !isDue(message, now())) return;
    const story = await storyOf(message.event);
    if (story?.occasion.kind === message.kind && story.about === message.about)
      await deliver(message, story.office.calendar);
    else await messages.write(ended(message, 'overtaken'));
  }

  return async (): Promise<void> => {
    const faults: unknown[] = [];
    const begun = now();
    const ids = await messages.due(begun, MOST);
    const isTime = () => now().getTime() - begun.getTime() < RUN_MS;
    for (let start = 0; start < ids.length && isTime(); start += AT_ONCE) {
      const some = ids.slice(start, start + AT_ONCE);
      await Promise.all(some.map((id) => send(id).catch((fault: unknown) => faults.push(fault))));
    }
    if (faults.length > 0) throw new AggregateError(faults, `${faults.length} messages failed`);
  };
}
