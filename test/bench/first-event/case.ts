/** One first event of a function. `reply` is a piece of the JSON that it must answer. */
export interface Case {
  /** Name of the bundle. */
  readonly bundle: string;
  /** What the event is, in a few words. */
  readonly what: string;
  readonly event: object;
  readonly reply: string;
  /** What it does besides calling, and too much of it to be held to a floor that only calls. */
  readonly besides?: 'draws and signs' | 'signs' | 'checks a signature' | 'packs';
}

export const done = '{"batchItemFailures":[]}';
export const OK = '"statusCode":200';
