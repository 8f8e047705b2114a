import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { createPortalServer } from './server.ts';
import { PortalSettings } from './settings.ts';

// `serve.ts <settings file> [--follow]`: serves a copy's portal until it is ended, or until who started it is gone.
const [file = '', follow] = process.argv.slice(2);
const settings = z.parse(PortalSettings, JSON.parse(readFileSync(file, 'utf8')));
const server = createPortalServer({ ...settings, config: settings.config });
const end = () => {
  process.exit(0);
};
process.once('SIGTERM', end);
if (follow !== undefined) process.stdin.on('error', end).once('close', end).resume();
// Away from other machines.
server.listen(settings.port, '127.0.0.1');
