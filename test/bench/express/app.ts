import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import express, { type Request } from 'express';
import { z } from 'zod';
import { logRequest } from './log-request.ts';

const client = new DynamoDBClient({});

const Params = z.strictObject({ id: z.string().regex(/^[a-z][a-z0-9_-]*\.[A-Z0-9-]+$/) });
const Gateway = z.object({
  requestContext: z.object({
    authorizer: z.object({ jwt: z.object({ claims: z.object({ sub: z.string() }) }) }),
  }),
});
const Licence = z.object({
  id: z.string(),
  number: z.string(),
  version: z.int(),
  purpose: z.string(),
  tenant: z.string(),
  service: z.string(),
  product: z.string(),
  title: z.object({ id: z.string(), en: z.string() }),
  applicationId: z.string(),
  filedBy: z.string(),
  state: z.enum(['active', 'suspended', 'revoked', 'superseded']),
  profession: z.object({ code: z.string(), name: z.object({ id: z.string(), en: z.string() }) }),
  holder: z.string(),
  practice: z.string(),
  code: z.string(),
  issuedAt: z.iso.datetime(),
  validUntil: z.iso.date(),
});

const keyOf = (id: string) => {
  const dot = id.indexOf('.');
  return { pk: { S: `LICENCE#${id.slice(0, dot)}#${id.slice(dot + 1)}` }, sk: { S: 'STATE' } };
};

async function readLicence(id: string) {
  const { Item } = await client.send(
    new GetItemCommand({ TableName: process.env['TABLE_NAME'], Key: keyOf(id) }),
  );
  return Item && Licence.parse(unmarshall(Item)['licence']);
}

/**
 * What this house would be with Express: reads the same licence for the same caller (claim, validation, one GetItem,
 * JSON reply, a log line), as Express's own guide would have it.
 * @param eventOf the API Gateway event behind a request, which each adapter keeps elsewhere
 */
export function createApp(eventOf: (request: Request) => unknown) {
  const app = express();
  app.use(logRequest);
  app.use(express.json());
  app.get('/licences/:id', async (request, response) => {
    const { sub } = Gateway.parse(eventOf(request)).requestContext.authorizer.jwt.claims;
    const params = Params.safeParse(request.params);
    const licence = params.success ? await readLicence(params.data.id) : undefined;
    if (licence?.filedBy !== sub) {
      response.status(404).json({ code: 'not_found' });
      return;
    }
    const { code, filedBy: _, ...shown } = licence;
    response.json({
      ...shown,
      verificationUrl: `https://example.org/licences/${licence.id}/status?code=${code}`,
    });
  });
  return app;
}
