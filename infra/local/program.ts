import { styleText } from 'node:util';
import { Trouble } from './trouble.ts';

const orphanPollMs = 300;

/** The person at the keyboard, the terminal or the system wants this process to end. */
class Interruption extends Error {
  override name = 'Interruption';
}

/** Aborts on Ctrl-C, on a request to end, when the terminal is closed, and when the npm that runs this is ended. */
export function interruption(): AbortSignal {
  const controller = new AbortController();
  const interrupt = () => {
    controller.abort(new Interruption());
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, interrupt);
  if (process.env['npm_lifecycle_event'] !== undefined) onOrphaned(interrupt);
  return controller.signal;
}

/** npm passes a request to end on to a shell, which keeps it to itself. */
function onOrphaned(interrupt: () => void): void {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) interrupt();
  }, orphanPollMs).unref();
}

/** Runs a command of the project; a trouble becomes one line and exit code 1. */
export async function program(main: () => Promise<void>): Promise<void> {
  // Whoever listened may go (`npm start | head`); the work goes on.
  process.stdout.on('error', () => undefined);
  try {
    await main();
  } catch (error) {
    const reason = reasonOf(error);
    process.exitCode = reason instanceof Interruption ? 130 : 1;
    console.error(inOneLine(reason));
  }
}

/** Node wraps the reason of an abort. */
const reasonOf = (error: unknown): unknown =>
  error instanceof Error && error.name === 'AbortError' && error.cause !== undefined ? error.cause : error;

function inOneLine(error: unknown): string {
  if (error instanceof Interruption) return 'Interrupted; nothing is left running.';
  if (error instanceof Trouble || isMistypedOption(error)) {
    return styleText('red', `✖ ${error.message}`, { stream: process.stderr });
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

const isMistypedOption = (error: unknown): error is Error =>
  error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
