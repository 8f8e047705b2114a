import { readFileSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';

// What Lambda's runtime does at a cold start: load the bundle, hand it the first event, pass the reply on. It tells
// its parent on a pipe when the bundle is loaded and what the reply is. Bundled to JavaScript before it is run.
const PIPE = 3;
const [, , bundle = '', eventFile = ''] = process.argv;

function handlerOf(loaded: unknown) {
  if (
    typeof loaded === 'object' &&
    loaded !== null &&
    'handler' in loaded &&
    typeof loaded.handler === 'function'
  ) {
    return loaded.handler;
  }
  throw new Error(`${bundle} exports no handler`);
}

const handler = handlerOf(createRequire(bundle)(bundle));
writeSync(PIPE, 'loaded\n');
const event: unknown = JSON.parse(readFileSync(eventFile, 'utf8'));
const reply: unknown = Reflect.apply(handler, undefined, [event]);
Promise.resolve(reply).then(
  (answer) => {
    writeSync(PIPE, `${JSON.stringify(answer ?? null)}\n`);
    process.exit(0);
  },
  (error: unknown) => {
    writeSync(PIPE, `${JSON.stringify({ failed: String(error) })}\n`);
    process.exit(1);
  },
);
