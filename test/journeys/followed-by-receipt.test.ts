import { beforeAll, describe, expect, test } from 'vitest';
import { contract as issuance } from '../../functions/issuance/contract.ts';
import { contract } from '../../functions/submission/contract.ts';
import type { Filing } from '../support/filing.ts';
import { anybody, applicant, divisionHead, sectionHead, verifier } from '../support/people.ts';
import { refusal } from '../support/refusals.ts';

describe('somebody without an account follows an application by its receipt', () => {
  let filing: Filing;
  let receiptNumber: string;
  let code: string;

  beforeAll(async () => {
    filing = await (await applicant()).files('metro.sip-atlm');
    const receipt = await filing.receipt();
    receiptNumber = receipt.number;
    code = receipt.code ?? '';
  });

  const follow = (question: { receiptNumber: string; code: string }) =>
    anybody.call(contract.followApplication, { body: question });

  test('from the queue to the licence', async () => {
    await filing.untilState('screened');
    const typed = { receiptNumber: receiptNumber.toLowerCase(), code: code.toLowerCase().replace('-', ' ') };
    expect(await follow(typed)).toMatchObject({
      receiptNumber,
      tenant: 'metro',
      stage: 'verification',
      queue: { stage: 'verification', claimed: false },
    });
    await (await verifier('metro')).verifies(filing.id);
    await (await sectionHead('metro')).reviews(filing.id);
    await (await divisionHead('metro')).determines(filing.id, 'approve');
    const { licence } = await filing.untilState('issued');
    expect(await follow({ receiptNumber, code })).toMatchObject({
      state: 'issued',
      licenceNumber: licence?.number,
    });
    const { items } = await filing.client.call(issuance.listLicences, {});
    expect(items).toMatchObject([{ id: licence?.id, number: licence?.number, standing: 'active' }]);
  });

  test('and learns nothing by a wrong code, not even whether there is such a receipt', async () => {
    const wrong = { receiptNumber, code: 'AAAAA-AAAAA' };
    const unknown = { receiptNumber: 'METRO-20261116-0123456789', code };
    for (const body of [wrong, unknown])
      expect(await refusal(anybody, contract.followApplication, { body })).toMatchObject({
        status: 404,
        code: 'receipt_unknown',
      });
  });
});
