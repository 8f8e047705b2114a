import { secretOf } from '../../shared/gateways/webhook/signature.ts';
import { createWebhookSender } from '../../shared/gateways/webhook.ts';

export const secret = secretOf(Buffer.alloc(32, 7));
export const newer = secretOf(Buffer.alloc(32, 8));
export const event = {
  id: '0193-event',
  type: 'licence.revoked',
  time: '2026-11-22T09:15:00.000Z',
  tenant: 'metro',
  subject: 'licence-1',
  data: { service: 'sip', state: 'revoked', round: 0 },
};
export const body = JSON.stringify(event);
export const now = () => new Date();

/** What somebody waits who is meant to give up, milliseconds. */
export const HASTE = 300;
/** How much longer a busy machine may take. */
export const LEEWAY = 2000;

const resolve = () => Promise.resolve(['127.0.0.1']);
/** Senders of the local stage, for which every name is the loopback's. */
export const sender = createWebhookSender({ allowLoopback: true, resolve, now });
export const hasty = createWebhookSender({ allowLoopback: true, resolve, now, patience: HASTE });
export const send = (url: string, by = sender, secrets = [secret]) =>
  by.send({ url, secrets, id: event.id, body });
