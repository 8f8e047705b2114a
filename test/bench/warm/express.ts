import { configure, getCurrentInvoke } from '@codegenie/serverless-express';
import express, { type NextFunction, type Request, type Response } from 'express';
import { z } from 'zod';
import { ids } from '../fixture/ids.ts';
import { warmEvent } from './event.ts';
import { telemetry } from './log.ts';
import { tellWarmTime } from './loop.ts';

// The same with Express: claim, route, JSON body, validation with zod, JSON reply, and the very line of log and metric
// that we write, so that what is compared is the way there.
const Params = z.strictObject({ id: z.uuid() });
const Body = z.strictObject({
  form: z.record(
    z
      .string()
      .max(40)
      .regex(/^[a-z][a-z0-9_-]*$/),
    z.string().nullable(),
  ),
});
const Gateway = z.object({
  requestContext: z.object({
    authorizer: z.object({ jwt: z.object({ claims: z.object({ sub: z.string() }) }) }),
  }),
});

const route = 'PATCH /applications/{id}';

function tellRequest(_request: Request, response: Response, next: NextFunction): void {
  const started = Date.now();
  response.on('finish', () => {
    const [status, ms] = [response.statusCode, Date.now() - started];
    telemetry.request({ route, status, ms, requestId: warmEvent.requestContext.requestId, code: undefined });
  });
  next();
}

const app = express();
app.use(tellRequest);
app.use(express.json());
app.patch('/applications/:id', (request, response) => {
  const { sub } = Gateway.parse(getCurrentInvoke().event).requestContext.authorizer.jwt.claims;
  const { id } = Params.parse(request.params);
  const { form } = Body.parse(request.body);
  if (sub === '' || id !== ids.draft) {
    response.status(404).json({ code: 'not_found' });
    return;
  }
  response.json({
    id,
    version: 2,
    tenant: 'metro',
    service: 'metro.sip-atlm',
    state: 'draft',
    round: 1,
    form,
  });
});

const handle = configure({ app });

void tellWarmTime(() => {
  const reply: unknown = Reflect.apply(handle, undefined, [warmEvent]);
  return reply;
});
