/**
 * Writes one line of log, JSON as it stands. Past `console`, which Lambda's runtime wraps in a line of its own, so that
 * CloudWatch would no longer find the metrics in it; AWS's own metrics library does the same.
 */
export const writeLine = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
