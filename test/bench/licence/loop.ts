import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { writeSync } from 'node:fs';
import { licenceWork } from './fixture.ts';
import type { LicenceTimes } from './times.ts';

// Runs in a process of its own and tells its parent through a pipe.
const PIPE = 3;
const WARM_UP = 60;
const MEASURED = 60;

async function timesOf(work: () => unknown): Promise<number[]> {
  const times: number[] = [];
  for (let run = 0; run < WARM_UP + MEASURED; run += 1) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return times.slice(WARM_UP);
}

/** What no check of a signed file can do without: its digest, and one signature of RSA-3072. */
function bareArithmetic(pdf: Uint8Array): () => unknown {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 3072 });
  const spki = publicKey.export({ format: 'der', type: 'spki' });
  const signed = Buffer.from('signed attributes');
  const signature = sign('sha256', signed, privateKey);
  return () => {
    const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
    return [createHash('sha256').update(pdf).digest(), verify('sha256', signed, key, signature)];
  };
}

async function tell(): Promise<void> {
  const { check, draw, pdf, sign: signFile, verify: verifyFile } = await licenceWork();
  const times: LicenceTimes = {
    bytes: pdf.length,
    sign: await timesOf(signFile),
    verify: await timesOf(verifyFile),
    check: await timesOf(check),
    draw: await timesOf(draw),
    bare: await timesOf(bareArithmetic(pdf)),
  };
  writeSync(PIPE, JSON.stringify(times));
}

void tell();
