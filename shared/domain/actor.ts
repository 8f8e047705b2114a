import * as z from 'zod/mini';

/** The roles of the field (glossary), which are also the groups of the user pool. */
export const Role = z.enum([
  'applicant',
  'front_office',
  'verifier',
  'professional_org',
  'section_head',
  'division_head',
  'agency_head',
  'facility',
  'complaint_officer',
  'dispatcher',
  'admin',
]);
export type Role = z.infer<typeof Role>;

/** Who acts: a person of the user pool; staff belong to one local government (tenant). */
export interface Person {
  readonly sub: string;
  readonly roles: readonly Role[];
  readonly tenant?: string | undefined;
  /** Code of the facility that somebody of the staff works for besides, as an administrator noted it. */
  readonly employer?: string | undefined;
  /** Where their account is reached, as the user pool has verified it; never kept in the clear. */
  readonly email?: string | undefined;
}

/** Somebody who acts for a local government. */
export interface Staff extends Person {
  readonly tenant: string;
}

/** A part of the platform acting by itself, for example the inspection of an upload. */
export interface System {
  readonly system: 'inspection' | 'screening' | 'issuance' | 'workflow' | 'clock' | 'filing';
}

export type Actor = Person | System;

export const isSystem = (actor: Actor): actor is System => 'system' in actor;

/** How an actor is named in an event. */
export const nameOf = (actor: Actor): string => (isSystem(actor) ? `system:${actor.system}` : actor.sub);

export const hasRole = (actor: Actor, roles: readonly Role[]): boolean =>
  !isSystem(actor) && actor.roles.some((role) => roles.includes(role));
