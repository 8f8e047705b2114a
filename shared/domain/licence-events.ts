import * as z from 'zod/mini';
import { event } from './event-schema.ts';
import { type Licence, LicenceEnd, type Standing } from './licence.ts';
import { Grounds, type Measure } from './licence-measures.ts';
import { Purpose } from './service-standard.ts';

/** The place of the proposal in the history. */
const About = { proposal: z.int() };

/** An end that an application brought. */
const Ended = { end: LicenceEnd };

/**
 * What can become of a licence once it is issued: by the office, where `by` is the subject of the officer; by a later
 * application (`system:issuance`); by time (`system:clock`).
 */
export const LicenceEvent = z.discriminatedUnion('type', [
  event('suspension_proposed', Grounds.shape),
  event('reinstatement_proposed', Grounds.shape),
  event('revocation_proposed', Grounds.shape),
  event('proposal_withdrawn', About),
  event('proposal_declined', About),
  event('suspended', About),
  event('reinstated', About),
  z.object({
    type: z.literal('revoked'),
    at: z.iso.datetime(),
    by: z.string(),
    data: z.union([z.object(About), z.object(Ended)]),
  }),
  event('superseded', Ended),
  /** A next version under the same number; the hash ties its document to this history. */
  event('revised', { version: z.int(), purpose: Purpose, applicationId: z.string(), sha256: z.string() }),
  event('expired', { lastDay: z.iso.date() }),
]);
export type LicenceEvent = z.infer<typeof LicenceEvent>;

export interface MeasureSteps {
  readonly proposed: 'suspension_proposed' | 'reinstatement_proposed' | 'revocation_proposed';
  readonly done: 'suspended' | 'reinstated' | 'revoked';
  readonly from: readonly Standing[];
  readonly to: Licence['state'];
}

/** Every way in which the office may change a licence's state. All else is refused; nothing follows a revocation. */
export const measureSteps: Readonly<Record<Measure, MeasureSteps>> = {
  suspension: { proposed: 'suspension_proposed', done: 'suspended', from: ['active'], to: 'suspended' },
  reinstatement: {
    proposed: 'reinstatement_proposed',
    done: 'reinstated',
    from: ['suspended'],
    to: 'active',
  },
  revocation: {
    proposed: 'revocation_proposed',
    done: 'revoked',
    from: ['active', 'suspended'],
    to: 'revoked',
  },
};
