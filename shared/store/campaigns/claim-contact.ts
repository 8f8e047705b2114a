import * as z from 'zod/mini';
import type { FormCodec } from '../form-codec.ts';
import type { Claim } from './claim-store.ts';

/** The account that claimed, and where it is reached. */
const ClaimContact = z.object({ account: z.string(), email: z.optional(z.string()) });
export type ClaimContact = z.infer<typeof ClaimContact>;

const ticketOf = (campaign: string, claimant: string) => `${campaign}.${claimant}`;

/** Sealed to its claim: moved to another it does not open. */
export async function sealedContact(
  codec: Pick<FormCodec, 'seal'>,
  campaign: string,
  claimant: string,
  { account, email }: ClaimContact,
): Promise<string> {
  const text = JSON.stringify({ account, email });
  const { contact } = await codec.seal(ticketOf(campaign, claimant), { contact: text });
  if (contact === undefined) throw new Error('the contact was not sealed');
  return contact;
}

/** @returns undefined of a claim from before contacts were kept */
export async function contactOf(
  codec: Pick<FormCodec, 'open'>,
  campaign: string,
  { claimant, contact: sealed }: Pick<Claim, 'claimant' | 'contact'>,
): Promise<ClaimContact | undefined> {
  if (sealed === undefined) return undefined;
  const { contact = '' } = await codec.open(ticketOf(campaign, claimant), { contact: sealed });
  return z.parse(ClaimContact, JSON.parse(contact));
}
