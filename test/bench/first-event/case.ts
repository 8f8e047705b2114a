/** One first event of a function. `reply` is a piece of the JSON that it must answer. */
export interface Case {
  /** Name of the bundle. */
  readonly bundle: string;
  /** What the event is, in a few words. */
  readonly what: string;
  readonly event: object;
  readonly reply: string;
}

export const done = '{"batchItemFailures":[]}';
export const OK = '"statusCode":200';
