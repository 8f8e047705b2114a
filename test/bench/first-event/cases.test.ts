import { expect, test } from 'vitest';
import { lambdaEntries } from '../../../infra/constructs/bundle.ts';
import { casesOn } from './cases.ts';

test('the bench has a first event for every function (cases.ts)', () => {
  const measured = casesOn([], { qr: '', pdf: new Uint8Array(), sha256: '' }).map(({ bundle }) => bundle);
  expect([...new Set(measured)].sort()).toEqual(
    lambdaEntries()
      .map(({ name }) => name)
      .sort(),
  );
});
