import { spawn } from 'node:child_process';
import { measured } from './processors.ts';

const PIPE = 3;

/** Runs a bundled loop in a process of its own, as a function of Lambda. Answers what it wrote to its pipe. */
export const saidBy = (bundle: string): Promise<string> =>
  saidThroughPipe(measured(process.execPath, [bundle]), {
    AWS_LAMBDA_FUNCTION_NAME: 'bench',
    AWS_REGION: 'ap-southeast-3',
  });

/** Runs a command and answers what it wrote to its pipe. @throws Error when it ended without a word */
export function saidThroughPipe(
  [command, args]: readonly [string, readonly string[]],
  env: NodeJS.ProcessEnv,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: ['ignore', 'ignore', 'inherit', 'pipe'] });
    let said = '';
    child.stdio[PIPE]?.on('data', (text: Buffer) => (said += text.toString()));
    child.on('close', () => {
      if (said === '') reject(new Error(`${command} ${args.join(' ')} measured nothing`));
      else resolve(said);
    });
  });
}
