import * as z from 'zod/mini';
import type { BulkFilingView } from '../../functions/bulk-filing/contract.ts';
import { contract } from '../../functions/bulk-filing/contract.ts';
import { sampleForm } from '../../infra/local/sample-form.ts';
import { Delivery } from '../../shared/events/envelope.ts';
import type { listener } from './bus.ts';
import { eventually } from './eventually.ts';
import { mailTo, morningComes } from './mail.ts';
import { clientWith } from './people.ts';

export type Person = Readonly<Record<string, string>>;

/** Where somebody of these is written to. */
export const emailOf = (n: number) => `dewi.lestari.${String(n)}@rsud.test`;

/** People of a hospital, each with a NIK of their own; nobody's, as 3374 and the birth date are all that is true of it. */
export const nurses = (count: number, from = 0, kind = 'Di rumah sakit'): Person[] =>
  Array.from({ length: count }, (_, n) => ({
    ...sampleForm,
    full_name: `Ns. Dewi Lestari ${String(from + n)}, S.Kep.`,
    nik: `337401550290${String(from + n).padStart(4, '0')}`,
    email: emailOf(from + n),
    practice_kind: kind,
    practice_name: 'RSUD Contoh',
  }));

/** What they are asked, and their answers, as rows of a table. */
export const rowsOf = (people: readonly Person[]): string[][] => {
  const names = Object.keys(people[0] ?? sampleForm);
  return [names, ...people.map((person) => names.map((name) => person[name] ?? ''))];
};
export const csvOf = (people: readonly Person[]): string =>
  rowsOf(people)
    .map((cells) => cells.map((cell) => `"${cell}"`).join(';'))
    .join('\r\n');

/** Somebody of a hospital's staff office. @param code of the hospital */
export async function hospital(tenant: string, code: string, service: string) {
  const client = await clientWith(['facility'], tenant, code);

  const bodyOf = (file: string | Uint8Array, fileName: string) => ({
    body: { service, fileName, content: Buffer.from(file).toString('base64') },
  });
  const uploads = (file: string | Uint8Array, fileName = 'perawat.csv') =>
    client.call(contract.uploadBulkFiling, bodyOf(file, fileName));

  const view = (id: string) => client.call(contract.getBulkFiling, { params: { id } });

  /** Asks for a list to be filed and waits until it is. */
  async function files(id: string): Promise<BulkFilingView> {
    await client.call(contract.fileBulkFiling, { params: { id } });
    return eventually(
      () => view(id),
      ({ state }) => state === 'filed',
      { patienceMs: 60_000 },
    );
  }

  const follows = async (id: string) =>
    (await client.call(contract.listBulkApplications, { params: { id } })).items;

  return { client, bodyOf, uploads, view, files, follows };
}

/** Applications of a local government whose applicants were asked to confirm since somebody listens, oldest first. */
export async function invitationsHeardBy(
  { all }: Awaited<ReturnType<typeof listener>>,
  tenant: string,
): Promise<string[]> {
  const invitations = (await all())
    .map((message): unknown => JSON.parse(message))
    // Also what is told of workflows comes here, which says other things.
    .filter((message) => Invitation.safeParse(message).success);
  return invitations
    .map((message) => z.parse(Delivery, message).detail)
    .flatMap((envelope) => (envelope.tenant === tenant ? [envelope.subject] : []));
}
const Invitation = z.looseObject({
  detail: z.looseObject({ type: z.literal('application.confirmation_requested') }),
});

/** What an applicant reads in the mail that asks them to confirm; it waits for the morning like all that is not urgent. */
export async function invitationTo(address: string): Promise<{ readonly id: string; readonly code: string }> {
  const letters = async () => {
    await morningComes();
    return mailTo(address);
  };
  const [letter] = await eventually(letters, ({ length }) => length > 0, {
    everyMs: 1000,
    patienceMs: 90_000,
  });
  const [, id = ''] = /\/confirm\/([\da-f-]{36})/.exec(letter?.text ?? '') ?? [];
  const [code = ''] = /\b[\dA-Z]{5}-[\dA-Z]{5}\b/.exec(letter?.text ?? '') ?? [];
  return { id, code };
}
