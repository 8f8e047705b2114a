import { styleText } from 'node:util';
import type { Sample } from './sample-record.ts';
import type { Account, Stack } from './stack.ts';

/** What a person needs to know when everything is up. */
export function summary(stack: Stack, sample: Sample, foreground: boolean): string {
  return [
    '',
    heading('Addresses'),
    `  Portal         ${stack.portalUrl}`,
    `  API            ${stack.apiUrl}`,
    `  OpenAPI        ${stack.apiUrl}/openapi.json`,
    '',
    heading('Accounts'),
    ...table(stack.accounts.filter(({ tenant = SHOWN }) => tenant === SHOWN)),
    `  the same for ${others(stack).join(', ')}: .local/stack.json, or npm run --silent token -- <role> <tenant>`,
    '',
    heading(`The sample: licence ${sample.number}`),
    `  anyone checks it at  ${sample.verificationUrl}`,
    `  its PDF              ${sample.pdf}`,
    '',
    heading('Try next'),
    `  curl ${stack.apiUrl}/services`,
    `  curl -H "Authorization: Bearer $(npm run --silent token -- applicant)" ${stack.apiUrl}/applications`,
    `  npm run licence:check -- ${sample.pdf}     or its link, or its number with --tenant ${SHOWN}`,
    '  npm run demo       files one more application, step by step',
    '  npm run mail       shows what its applicant was told by then',
    `  npm run stop       ends it${foreground ? ' (or Ctrl-C here)' : ''}; npm start continues where it ended`,
    '  npm run reset      forgets everything',
  ].join('\n');
}

/** The local government of the sample. */
const SHOWN = 'metro';
const others = ({ accounts }: Stack) =>
  [...new Set(accounts.flatMap(({ tenant }) => tenant ?? []))].filter((tenant) => tenant !== SHOWN);

const heading = (text: string) => styleText('bold', text);

function table(accounts: readonly Account[]): string[] {
  const rows = accounts.map(({ role, tenant, username, password }) => [
    role,
    tenant ?? '-',
    username,
    password,
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`);
}
