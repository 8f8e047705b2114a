import { spawn } from 'node:child_process';
import { measured } from './processors.ts';

const PIPE = 3;

/**
 * Runs a bundled loop in a process of its own, as a function of Lambda. Answers what it wrote to its pipe.
 * @throws Error when it ended without a word
 */
export function saidBy(bundle: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const [command, args] = measured(process.execPath, [bundle]);
    const child = spawn(command, args, {
      env: { AWS_LAMBDA_FUNCTION_NAME: 'bench', AWS_REGION: 'ap-southeast-3' },
      stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
    });
    let said = '';
    child.stdio[PIPE]?.on('data', (text: Buffer) => (said += text.toString()));
    child.on('close', () => {
      if (said === '') reject(new Error(`${bundle} measured nothing`));
      else resolve(said);
    });
  });
}
