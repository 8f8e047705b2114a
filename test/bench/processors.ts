import { execFileSync, spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** Whether a process can be tied to one processor here. */
export const canPin: boolean = availableParallelism() > 1 && spawnSync('taskset', ['--version']).status === 0;

/** What is measured runs alone on the last processor, everything else on the first. */
export const MEASURED = availableParallelism() - 1;
const OTHERS = 0;

/** A command that runs only on one processor, where that can be had. */
export const pinned = (processor: number, command: string, args: readonly string[]): [string, string[]] =>
  canPin ? ['taskset', ['-c', String(processor), command, ...args]] : [command, [...args]];

export const besides = (command: string, args: readonly string[]) => pinned(OTHERS, command, args);
export const measured = (command: string, args: readonly string[]) => pinned(MEASURED, command, args);

/** On all processors, though this process is not. */
export const unpinned = (command: string, args: readonly string[]): [string, string[]] =>
  canPin ? ['taskset', ['-c', `0-${MEASURED}`, command, ...args]] : [command, [...args]];

/** Keeps this process off the processor that measures. */
export function stepAside(): void {
  if (canPin)
    execFileSync('taskset', ['-a', '-p', '-c', String(OTHERS), String(process.pid)], { stdio: 'ignore' });
}
