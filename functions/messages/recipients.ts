import { Role } from '../../shared/domain/actor.ts';
import type { Application } from '../../shared/domain/application.ts';
import { awaitsConfirmation } from '../../shared/domain/filing.ts';
import type { MessageChannel } from '../../shared/domain/message.ts';
import type { Told } from '../../shared/events/envelope.ts';
import type { Occasion, Truth } from './occasions.ts';

/** Where somebody is reached; a number as E.164. */
export type Addresses = Readonly<Partial<Record<MessageChannel, string>>>;

/** Who is told. */
export interface Recipient {
  /** Tells recipients of one event apart, and is always the same. */
  readonly key: string;
  /** Whom it addresses by name. */
  readonly name?: string | undefined;
  /** Who has an account and sees it in their inbox too. */
  readonly owner?: string | undefined;
  readonly addresses: Addresses;
}

/** Who is told of an occasion: the holder by the answers of the form, officers by the contacts of their office. */
export function recipientsOf(
  { to }: Pick<Occasion, 'to'>,
  truth: Truth,
  { tell = [] }: Partial<Pick<Told, 'tell'>>,
): readonly Recipient[] {
  return to === 'holder' ? [holderOf(truth.application)] : officersOf(truth, tell);
}

function holderOf(application: Application): Recipient {
  const { email, full_name: name, phone } = application.form;
  return {
    key: 'holder',
    name,
    owner: accountOf(application),
    addresses: { ...reached('email', email), ...reached('whatsapp', phone), ...reached('sms', phone) },
  };
}

const reached = (channel: MessageChannel, address: string | undefined): Addresses =>
  address === undefined || address === '' ? {} : { [channel]: address };

/** Who files at the counter files for somebody without an account; a facility's draft is nobody's yet. */
function accountOf(application: Application): string | undefined {
  const { by, channel } = application.filing;
  const isOwn = channel === 'online' || (channel === 'facility' && !awaitsConfirmation(application));
  return isOwn ? by : undefined;
}

/** Each address once, whatever roles read it. */
function officersOf({ office: { contacts = {} } }: Truth, tell: readonly string[]): readonly Recipient[] {
  const roles = Role.options.filter((role) => tell.includes(role));
  const addresses = new Set(roles.flatMap((role) => contacts[role] ?? []));
  return [...addresses].map((email) => ({ key: `officer ${email}`, addresses: { email } }));
}
