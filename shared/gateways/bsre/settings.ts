import * as z from 'zod/mini';
import { Unsignable } from '../licence-signature/faults.ts';
import facts from './facts.json' with { type: 'json' };

const Meaning = z.enum([
  'secret_wrong',
  'signatory_unregistered',
  'signatory_certificate',
  'service_refuses',
  'not_answering',
]);
const Meanings = z.record(z.string(), Meaning);
const Text = z.string().check(z.minLength(1), z.maxLength(300));

/** Passphrases travel encrypted or not at all; a test's own machine aside. */
const Address = z.url().check(z.regex(/^(?:https:\/\/|http:\/\/127\.0\.0\.1[:/])/));

/**
 * What an operator keeps in the secret of an office that signs with BSrE. All that is only probably known of the
 * service (`facts.json`) can be put right here, without a deployment.
 */
export const BsreSettings = z.strictObject({
  /** Base address of the agency's own client service. */
  url: Address,
  username: Text,
  password: Text,
  signatory: z.union([
    z.strictObject({ nik: z.string().check(z.regex(/^\d{16}$/)) }),
    z.strictObject({ email: z.email() }),
  ]),
  /** Words of `status` and numbers of `status_code`, and what they mean. */
  statuses: z._default(Meanings, {}),
  codes: z._default(Meanings, {}),
  signatureProperties: z._default(z.record(z.string(), z.unknown()), facts.signatureProperties),
});
export type BsreSettings = z.infer<typeof BsreSettings>;

const known = z.parse(z.object({ statuses: Meanings, codes: Meanings }), facts);

export const meaningOfStatus = ({ statuses }: BsreSettings, status: string) =>
  status === facts.signs
    ? undefined
    : (meaningIn({ ...known.statuses, ...statuses }, status) ?? 'signatory_certificate');

export const meaningOfCode = ({ codes }: BsreSettings, code: string) =>
  meaningIn({ ...known.codes, ...codes }, code);

/** What every object has by itself, such as `constructor`, is no word of BSrE's. */
const meaningIn = (meanings: z.infer<typeof Meanings>, word: string) =>
  Object.hasOwn(meanings, word) ? meanings[word] : undefined;

export const { paths } = facts;

const Secrets = z.record(z.string(), z.string().check(z.minLength(1)));

/**
 * Finds the settings of a local government in its secret, anew for each signature, as an operator may change them.
 * @param secrets JSON: the ARN of the secret by tenant
 */
export function bsreSettings(secrets: string, readSecret: (arn: string) => Promise<string>) {
  const arns = new Map(Object.entries(z.parse(Secrets, JSON.parse(secrets))));
  return async (tenant: string): Promise<BsreSettings | undefined> => {
    const arn = arns.get(tenant);
    return arn === undefined ? undefined : settingsIn(await readSecret(arn));
  };
}

/** Says nothing of what was wrong: it stands beside a password. */
function settingsIn(text: string): BsreSettings {
  try {
    return z.parse(BsreSettings, JSON.parse(text));
  } catch {
    throw new Unsignable('no_certificate', 'the secret with the settings for BSrE cannot be read');
  }
}
