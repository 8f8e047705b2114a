import { styleText } from 'node:util';

/** Tells the person what just happened, one line at a time. */
export type Say = (line: string) => void;

/** Says each line with the seconds since this call in front. */
export function sayWithTime(write: Say = console.log): Say {
  const began = performance.now();
  return (line) => {
    const seconds = ((performance.now() - began) / 1000).toFixed(1).padStart(5);
    write(`${styleText('dim', `${seconds} s`)}  ${line}`);
  };
}
