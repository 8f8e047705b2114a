import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { MessageChannel } from '../domain/message.ts';
import type { Channel } from '../gateways/messages/channel.ts';
import { createEmail } from '../gateways/messages/email.ts';
import { createSms } from '../gateways/messages/sms.ts';
import { createWhatsApp, WhatsAppSettings } from '../gateways/messages/whatsapp.ts';
import type { Table } from '../store/table.ts';
import { environment, optionalVariable } from './environment.ts';

/** The table of messages, wishes and addresses. */
export const messagesTable = (name: string): Table => ({ client: new DynamoDBClient({}), name });

/** The channels that this stage has: e-mail always, the others where the office has a number or a sender id. */
export function channelsOf(): Partial<Record<MessageChannel, Channel>> {
  const { MAIL_CONFIGURATION, MAIL_SENDER } = environment('MAIL_SENDER', 'MAIL_CONFIGURATION');
  const senderId = optionalVariable('SMS_SENDER');
  const whatsapp = optionalVariable('WHATSAPP');
  return {
    email: createEmail({ sender: MAIL_SENDER, configurationSet: MAIL_CONFIGURATION }),
    ...(senderId === undefined ? {} : { sms: createSms(senderId) }),
    ...(whatsapp === undefined ? {} : { whatsapp: whatsAppOf(whatsapp) }),
  };
}

const whatsAppOf = (settings: string): Channel =>
  createWhatsApp(z.parse(WhatsAppSettings, JSON.parse(settings)), { credentials: lambdaCredentials });

/** Those that Lambda gives a function, for as long as it lives. */
function lambdaCredentials() {
  const { AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '', AWS_SESSION_TOKEN } = process.env;
  return Promise.resolve({
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN === undefined ? {} : { sessionToken: AWS_SESSION_TOKEN }),
  });
}
