import { configure, getCurrentInvoke } from '@codegenie/serverless-express';
import { createApp } from './app.ts';

export const handler = configure({ app: createApp(() => getCurrentInvoke().event) });
