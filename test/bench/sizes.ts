import { readFileSync } from 'node:fs';
import type { Bundle } from '../../infra/constructs/bundle.ts';
import { atMost, type Row, told } from './report/row.ts';

const KB = 1000;
const MINIFIED_KB = 280;
const GZIP_KB = 90;

const SERVICES = ['DynamoDB', 'S3', 'SFN', 'EventBridge', 'Secrets Manager', 'Scheduler', 'KMS'];

/** The SDK's clients in a bundle: each names its service once, as the default of `serviceId`. */
export const clientsIn = ({ files }: Pick<Bundle, 'files'>): readonly string[] => {
  const source = files.map((file) => readFileSync(file, 'utf8')).join('\n');
  return SERVICES.filter((id) => source.includes(`serviceId??"${id}"`));
};

export function sizeRows(functions: readonly Bundle[]): Row[] {
  return functions.flatMap((bundle): Row[] => {
    const clients = clientsIn(bundle);
    const only = clients.length === 1 && clients[0] === 'DynamoDB';
    const name = `${bundle.name} (${only ? 'DynamoDB only' : clients.join(', ') || 'no SDK'})`;
    const minified = {
      section: 'size',
      name: `${name}, minified`,
      value: bundle.bytes / KB,
      unit: 'KB',
    } as const;
    const gzip = {
      section: 'size',
      name: `${name}, gzip`,
      value: bundle.gzipBytes / KB,
      unit: 'KB',
    } as const;
    return only ? [atMost(MINIFIED_KB, minified), atMost(GZIP_KB, gzip)] : [told(minified), told(gzip)];
  });
}
