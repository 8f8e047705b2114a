import type * as z from 'zod/mini';
import type { Person, Role, Staff } from '../domain/actor.ts';
import type { PartProblem } from '../domain/refusal.ts';
import type { Language } from '../domain/text.ts';
import type { Route } from './contract.ts';
import type { Preconditions } from './preconditions.ts';
import type { ProblemCode } from './problems.ts';

type Out<Schema> = Schema extends z.ZodMiniType ? z.output<Schema> : undefined;
/** Where no applicant may call, whoever calls is of a local government: who is of none has been refused (`callerProblem`). */
type CallerOf<R extends Route> = R['roles'] extends 'public'
  ? undefined
  : R['roles'] extends readonly Exclude<Role, 'applicant'>[]
    ? Staff
    : Person;

/** One call of a route, validated by its contract. */
export interface Call<R extends Route> {
  readonly params: Out<R['params']>;
  readonly query: Out<R['query']>;
  readonly body: Out<R['body']>;
  readonly caller: CallerOf<R>;
  readonly language: Language;
  /** Whether a browser asks for a page rather than data. */
  readonly wantsPage: boolean;
  readonly preconditions: Preconditions;
  /** Network address of the caller. */
  readonly address: string;
  /** When the request reached API Gateway, milliseconds since 1970. */
  readonly arrivedAt: number;
}

interface Refused {
  readonly refused: ProblemCode;
  readonly parts?: readonly PartProblem[];
  readonly retryAfterSeconds?: number;
  /** What time it is here, where that is why (ISO 8601). */
  readonly serverTime?: string;
}

export interface Page {
  readonly page: string;
  /** @default 200 */
  readonly status?: 200 | 404;
}

/** A file of its own to keep. */
export interface Download {
  readonly file: Uint8Array;
  readonly mediaType: string;
  /** Letters, digits, dots and dashes. */
  readonly fileName: string;
}

/** A text of its own media type, for whoever asks. */
export interface Written {
  readonly text: string;
  readonly mediaType: string;
  readonly headers: Readonly<Record<string, string>>;
}

interface Answer<Body> {
  readonly body: Body;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a handler gives back. */
export type Reply<R extends Route> = Answer<Out<R['reply']['body']>> | Page | Download | Written | Refused;

/** A function for each route of a contract. */
export type Handlers<C extends Record<keyof C, Route>> = {
  readonly [Name in keyof C]: (call: Call<C[Name]>) => Promise<Reply<C[Name]>>;
};
