import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import * as z from 'zod/mini';
import { NOW } from './builders.ts';
import { listen, type Respond, saying } from './loopback.ts';
import { signedByUpdate } from './signed-by-update.ts';
import { aCertifiedKey } from './signing-profile.ts';

/** The agency's account at the service, its signatory, and what that one knows. */
export const account = { username: 'agency', password: 'agency-password-9f2' };
export const signatory = { nik: '3374014505700009' };
export const secrets = { passphrase: 'kata sandi rahasia #1', totp: '482913' };

const Secret = [z.literal(secrets.passphrase), z.literal(secrets.totp)] as const;
const properties = z.tuple([z.strictObject({ tampilan: z.literal('INVISIBLE') })]);
const file = z.tuple([z.string().check(z.regex(/^JVBERi0[A-Za-z0-9+/]+={0,2}$/))]);
const nik = z.string();
/** Exactly what the service takes; anything more or less is refused. */
const Order = z.union([
  z.strictObject({ nik, passphrase: z.string(), signatureProperties: properties, file }),
  z.strictObject({ nik, totp: z.string(), signatureProperties: properties, file }),
]);

export type Path = '/api/v2/user/check/status' | '/api/v2/sign/pdf';

/**
 * Stands in for BSrE's client service over HTTP: checks every request to the letter, and really signs.
 * @param now when it certifies its signatory and signs
 */
export async function startBsre(now = NOW) {
  const { authority, chain, key } = await aCertifiedKey(now);
  const received: string[] = [];
  const disturbed = new Map<string, Respond>();

  const count = (path: Path) => received.filter((heard) => heard === path).length;

  async function answer(path: string, body: unknown): Promise<Respond> {
    if (path === '/api/v2/user/check/status') return standing(body);
    if (path !== '/api/v2/sign/pdf') return saying({ error: 'no such path' }, 404);
    const order = Order.safeParse(body);
    if (!order.success) return saying({ error: 'not what this service takes' }, 400);
    if (count('/api/v2/user/check/status') < count('/api/v2/sign/pdf'))
      return saying({ error: 'status not asked' }, 400);
    const secret = 'totp' in order.data ? order.data.totp : order.data.passphrase;
    if (!Secret.some(({ def }) => def.values.some((value) => value === secret)))
      return saying({ status_code: 2031, error: `Passphrase ${secret} anda salah` }, 400);
    const pdf = new Uint8Array(Buffer.from(order.data.file[0], 'base64'));
    const signed = await signedByUpdate(pdf, chain, key.sign, now);
    return saying({ time: 123, file: [Buffer.from(signed).toString('base64')] });
  }

  const { stop, url } = await listen(async (request, response) => {
    const [path, body] = [request.url ?? '', await text(request)];
    const fault = faultOf(request);
    received.push(path);
    const respond = disturbed.get(path) ?? fault ?? (await answer(path, JSON.parse(body)));
    respond(response);
  });

  return {
    authority,
    received,
    settings: { url, ...account, signatory },
    /** Has one path answer otherwise from now on, or as usual again. */
    disturb(path: Path, respond: Respond | undefined) {
      if (respond === undefined) disturbed.delete(path);
      else disturbed.set(path, respond);
    },
    stop,
  };
}
export type Bsre = Awaited<ReturnType<typeof startBsre>>;

const expected = `Basic ${Buffer.from(`${account.username}:${account.password}`).toString('base64')}`;

function faultOf({ headers, method }: IncomingMessage): Respond | undefined {
  if (method !== 'POST') return saying({ error: 'POST only' }, 405);
  if (headers.authorization !== expected) return saying({ error: 'who are you?' }, 401);
  return headers['content-type'] === 'application/json' ? undefined : saying({ error: 'JSON only' }, 415);
}

function standing(body: unknown): Respond {
  const asked = z.strictObject({ nik: z.string() }).safeParse(body);
  if (!asked.success) return saying({ error: 'not what this service takes' }, 400);
  return asked.data.nik === signatory.nik
    ? saying({ status: 'ISSUE', message: 'Sertifikat aktif' })
    : saying({ status_code: 2011, error: 'User tidak terdaftar' }, 400);
}
