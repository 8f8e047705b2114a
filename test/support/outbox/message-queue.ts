import type { Misfortune } from './misfortune.ts';
import type { VirtualTime } from './virtual-time.ts';

interface QueueOptions<Message> {
  readonly time: VirtualTime;
  readonly luck: Misfortune;
  readonly work: (message: Message) => Promise<unknown>;
  /** What failed comes again after so long. */
  readonly visibilityMs: number;
}

/** As infrastructure has it. */
const MOST_RECEIVES = 5;

/** SQS and a function behind it: what fails comes again, and is set aside after five tries. */
export function messageQueue<Message>({ luck, time, visibilityMs, work }: QueueOptions<Message>) {
  const deadLetters: Message[] = [];

  async function deliver(message: Message, delayMs: number): Promise<void> {
    await time.sleep(delayMs);
    for (let receives = 1; receives <= MOST_RECEIVES; receives += 1) {
      try {
        await luck.asProcess(() => work(message));
        return;
      } catch {
        await time.sleep(visibilityMs);
      }
    }
    deadLetters.push(message);
  }

  return {
    deadLetters,
    send(message: Message, delayMs = 0): void {
      void deliver(message, delayMs);
    },
    /** An operator has what was set aside worked again. */
    redrive(): number {
      const again = deadLetters.splice(0);
      for (const message of again) void deliver(message, 0);
      return again.length;
    },
  };
}
