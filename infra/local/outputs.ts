import { Trouble } from './trouble.ts';

/** `https://<api>.execute-api.<host>/…`: the address of an HTTP API on AWS. */
const awsAddress = /^https?:\/\/([0-9a-z]+)\.execute-api\.[^/]+/;

/**
 * Where the engine serves the API of this address: under a path, as it has no name server. The engine takes the
 * default stage for granted, so its `$`, which every shell reads as a variable, can go.
 */
export const apiOn = (endpoint: string, address: string): string =>
  address.replace(awsAddress, `${endpoint}/_aws/execute-api/$1`).replace(/\/(\$default)?$/, '');

/** An output of the deployed stacks. @throws Trouble when the app has none of this name */
export function outputOf(outputs: Readonly<Record<string, string>>, name: string): string {
  const value = outputs[name];
  if (value === undefined) throw new Trouble(`The deployed app has no output ${name}.`);
  return value;
}
