import { beforeAll, describe, expect, test } from 'vitest';
import { contract } from '../../functions/verification/contract.ts';
import type { Filing } from '../support/filing.ts';
import type { Officer } from '../support/officers.ts';
import { applicant, divisionHead, officerWith, sectionHead, verifier } from '../support/people.ts';
import { refusal } from '../support/refusals.ts';

describe('at Metro nobody decides alone', () => {
  let filing: Filing;
  let both: Officer;

  beforeAll(async () => {
    both = await officerWith(['verifier', 'division_head'], 'metro');
    filing = await (await applicant()).files('metro.sip-atlm');
    await both.verifies(filing.id);
    await (await sectionHead('metro')).reviews(filing.id);
  });

  const approval = () => ({ params: { id: filing.id }, body: { outcome: 'approve' } });

  test('a verifier may not determine', async () => {
    const andi = await verifier('metro');
    expect(await refusal(andi.client, contract.determine, approval())).toMatchObject({
      status: 403,
      code: 'role_forbidden',
    });
  });

  test('who is also division head may not determine what they verified, nor claim it', async () => {
    const refused = { status: 409, code: 'same_officer' };
    const { id } = filing;
    expect(await refusal(both.client, contract.claim, { params: { id } })).toMatchObject(refused);
    expect(await refusal(both.client, contract.determine, approval())).toMatchObject(refused);
  });

  test('the division head of another city finds nothing', async () => {
    const elsewhere = await divisionHead('semarang');
    expect(await refusal(elsewhere.client, contract.determine, approval())).toMatchObject({
      status: 404,
      code: 'not_found',
    });
  });

  test('another division head may determine it, after a claim', async () => {
    const head = await divisionHead('metro');
    expect(await refusal(head.client, contract.determine, approval())).toMatchObject({
      status: 409,
      code: 'claim_required',
    });
    expect(await head.determines(filing.id, 'approve')).toMatchObject({ state: 'approved' });
    await filing.untilState('issued');
  });
});
