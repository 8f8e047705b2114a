import { expect, test } from 'vitest';
import { lambdaEntries } from '../../../infra/constructs/bundle.ts';
import { casesOn } from './cases.ts';

test('every function has a first event to be measured by (cases.ts)', () => {
  const measured = casesOn([], { qr: '', pdf: new Uint8Array(), sha256: '' }).map(({ bundle }) => bundle);
  expect([...new Set(measured)].sort()).toEqual(
    lambdaEntries()
      .map(({ name }) => name)
      .sort(),
  );
});
