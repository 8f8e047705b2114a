import { timingSafeEqual } from 'node:crypto';
import type { Licence } from '../domain/licence.ts';

/** Whether somebody holds a licence: they know the code of its link. A wrong one is found out no sooner than a right one. */
export function provesHolding({ code }: Pick<Licence, 'code'>, given: string): boolean {
  const [own, other] = [Buffer.from(code), Buffer.from(given)];
  return own.length === other.length && timingSafeEqual(own, other);
}
