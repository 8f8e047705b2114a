import { expect, test } from 'vitest';
import type { Application } from '../../shared/domain/application.ts';
import { SigningDelay } from '../../shared/domain/signing-delay.ts';
import {
  type SigningTrouble,
  SigningUnavailable,
  Unsignable,
} from '../../shared/gateways/licence-signature/faults.ts';
import { anApplication, ID, NOW, stories } from '../../test/support/builders.ts';
import { memoryIssuance } from '../../test/support/memory-issuance.ts';
import { memoryStore } from '../../test/support/memory-store.ts';
import { anOffice, aStandard } from '../../test/support/standard.ts';
import { createIssuance } from './issuance.ts';
import { createPapers } from './licence-papers.ts';

/** An office whose key meets these troubles one after the other, and then signs. */
function anIssuance(troubles: SigningTrouble[], meanwhile: () => Promise<unknown> = () => Promise.resolve()) {
  const applications = memoryStore([anApplication(stories.approved)]);
  const { issuance, licences, numbers, read } = memoryIssuance(applications);
  const issue = createIssuance({
    applications,
    licences: { read },
    issuance,
    papers: createPapers({
      bucket: { put: (key) => Promise.resolve({ key, versionId: 'v1' }) },
      render: () => Promise.resolve(new Uint8Array(3)),
      credentials: { issue: () => Promise.resolve({ shown: 'a~', full: 'a~b~' }) },
      publicUrl: 'https://example.test',
      now: () => NOW,
    }),
    signerOf: () => ({
      field: 'reserved',
      signatory: false,
      async sign(pdf, { tenant }) {
        const trouble = troubles.shift();
        if (trouble === undefined) return pdf;
        await meanwhile();
        throw new SigningUnavailable(tenant, trouble, new Unsignable(trouble));
      },
    }),
    standardOf: () => aStandard(),
    officeOf: () => anOffice(),
    newCode: () => 'a-code-of-its-own',
  });
  const standing = async (): Promise<object> => applications.read(ID, { system: 'issuance' });
  const reasons = async () =>
    (await applications.verifiedHistory(ID)).events.flatMap(({ event }) =>
      event.type === 'signing_delayed' ? [event.data.reason] : [],
    );
  return { applications, issue, licences, numbers, reasons, standing };
}

const number = '503/0001/SIP-TEST/XI/2026';

test.each(SigningDelay.options.filter((reason) => reason !== 'signatory_needed'))(
  'a licence that the office cannot sign (%s) is tried again, the office sees why, and the number stays',
  async (reason) => {
    const { issue, licences, numbers, reasons, standing } = anIssuance([reason, reason]);
    await expect(issue(ID)).rejects.toMatchObject({ trouble: reason });
    await expect(issue(ID)).rejects.toMatchObject({ trouble: reason });
    const signing = { reason, signatory: false, since: NOW.toISOString() };
    expect(await standing()).toMatchObject({ state: 'approved', licence: { number }, signing });
    expect([await reasons(), licences.size]).toEqual([[reason], 0]);
    expect(await issue(ID)).toMatchObject({ state: 'issued', licence: { number }, signing: undefined });
    expect([numbers.size, licences.size]).toEqual([1, 1]);
  },
);

test('each reason why a licence is not signed is told once', async () => {
  const troubles: SigningTrouble[] = ['not_answering', 'certificate_expired', 'certificate_expired'];
  const { issue, reasons } = anIssuance(troubles);
  while (troubles.length > 0) await expect(issue(ID)).rejects.toThrow();
  expect(await reasons()).toEqual(['not_answering', 'certificate_expired']);
});

test('who cannot sign a licence while somebody else issues it finds it issued', async () => {
  const office: { issue?: (id: string) => Promise<Application> } = {};
  const both = anIssuance(['not_answering'], () => office.issue?.(ID) ?? Promise.resolve());
  office.issue = both.issue;
  expect(await both.issue(ID)).toMatchObject({ state: 'issued' });
  expect([both.licences.size, await both.reasons()]).toEqual([1, []]);
});
