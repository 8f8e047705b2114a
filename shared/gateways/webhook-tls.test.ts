import type { Socket } from 'node:net';
import { rootCertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { certify, newAuthority } from '../../infra/local/certificates.ts';
import { aKey } from '../../test/support/signing-profile.ts';
import { hasty, now, secret, send, sender } from '../../test/support/webhook.ts';
import { peer } from '../../test/support/webhook-peers.ts';
import { startWebhookReceiver } from '../../test/support/webhook-receiver.ts';
import type { Trouble } from './attempt.ts';

describe('TLS', async () => {
  const authority = await newAuthority('An authority', now());
  const { privateKey, spki } = aKey();
  const key = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  const years = (count: number) => new Date(now().getTime() + count * 365 * 86_400_000);
  const secure = async (name: string, by = authority, at = now()) =>
    startWebhookReceiver({ tls: { key, cert: await certify(spki, name, by, at) } });
  const [fitting, other, old, foreign] = await Promise.all([
    secure('agency.example'),
    secure('other.example'),
    secure('agency.example', authority, years(-4)),
    secure('agency.example', await newAuthority('Nobody knows it', now())),
  ]);
  beforeEach(() => {
    setDefaultCACertificates([authority.certificate]);
  });
  afterEach(() => {
    setDefaultCACertificates([...rootCertificates]);
  });
  afterAll(() => Promise.all([fitting, other, old, foreign].map((each) => each.stop())));

  const at = ({ port }: { port: number }, host = 'agency.example', by = sender) =>
    send(`https://${host}:${port}/`, by);

  test('is spoken with the host by its name, at the address that was judged', async () => {
    fitting.trust(secret);
    expect(await at(fitting)).toMatchObject({ outcome: 'delivered' });
    expect(fitting.attempts[0]?.headers.host).toBe(`agency.example:${fitting.port}`);
  });

  test.each([
    ['of another name', other],
    ['that ran out', old],
    ['by an authority that nobody knows', foreign],
  ])('with a certificate %s is not believed, and nothing is sent', async (_, server) => {
    expect(await at(server)).toMatchObject({ outcome: 'failed', trouble: 'certificate_invalid' });
    expect(server.attempts).toEqual([]);
  });

  test('is verified against the name and not against the address', async () => {
    expect(await at(fitting, '127.0.0.1')).toMatchObject({ trouble: 'certificate_invalid' });
  });

  test('is verified whatever the environment says', async () => {
    vi.spyOn(process, 'emitWarning').mockReturnValue();
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
    expect(await at(other)).toMatchObject({ trouble: 'certificate_invalid' });
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });

  test.each<[string, (socket: Socket) => void, Trouble]>([
    ['that hangs', () => undefined, 'too_slow'],
    ['that is no TLS', (socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'), 'tls_failed'],
    ['that is broken off', (socket) => socket.once('data', () => socket.destroy()), 'tls_failed'],
  ])('%s is an attempt that failed', async (_, speak, trouble) => {
    await using broken = await peer(speak);
    const by = trouble === 'too_slow' ? hasty : sender;
    expect(await at(broken, 'agency.example', by)).toMatchObject({ outcome: 'failed', trouble });
  });
});
