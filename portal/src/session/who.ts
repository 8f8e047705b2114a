import * as z from 'zod/mini';
import { Role } from '../../../shared/domain/actor.ts';

/** Who is signed in, as the ID token says. Held in memory only. */
export interface Who {
  readonly sub: string;
  readonly name: string | undefined;
  readonly email: string | undefined;
  /** Never empty: who is in no group is an applicant. */
  readonly roles: readonly Role[];
  /** The local government that staff work for. */
  readonly tenant: string | undefined;
}

const Claims = z.object({
  sub: z.string(),
  name: z.optional(z.string()),
  email: z.optional(z.string()),
  exp: z.int(),
  'cognito:groups': z.optional(z.array(z.string())),
  'custom:tenant': z.optional(z.string()),
});

/** @param profile the claims of an ID token */
export function whoOf(profile: unknown): { who: Who; expiresAt: number } {
  const claims = Claims.parse(profile);
  const roles = (claims['cognito:groups'] ?? []).flatMap((group) => Role.safeParse(group).data ?? []);
  return {
    who: {
      sub: claims.sub,
      name: claims.name,
      email: claims.email,
      roles: roles.length > 0 ? roles : ['applicant'],
      tenant: claims['custom:tenant'],
    },
    expiresAt: claims.exp * 1000,
  };
}
