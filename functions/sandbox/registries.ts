import { setTimeout as wait } from 'node:timers/promises';
import * as z from 'zod/mini';
import { createRegistrySandbox } from './registry-sandbox.ts';

// Infrastructure leaves the sandbox out of production; should it ever slip in, it does not start.
const Environment = z.object({ STAGE: z.string().check(z.refine((stage) => stage !== 'production')) });
z.parse(Environment, process.env);

export const handler = createRegistrySandbox({ wait });
