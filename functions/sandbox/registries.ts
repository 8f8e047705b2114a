import { setTimeout as wait } from 'node:timers/promises';
import { refuseProduction } from './outside-production.ts';
import { createRegistrySandbox } from './registry-sandbox.ts';

refuseProduction();

export const handler = createRegistrySandbox({ wait });
