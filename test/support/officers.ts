import { contract as submission } from '../../functions/submission/contract.ts';
import { contract } from '../../functions/verification/contract.ts';
import type { Client } from '../../infra/local/client.ts';
import type { DocumentVerdict } from '../../shared/domain/document.ts';

type Verdicts = Readonly<Record<string, DocumentVerdict>>;
type Stage = 'verification' | 'review' | 'determination';

/** Somebody who works on files in the office. */
export type Officer = ReturnType<typeof officer>;

export function officer(client: Client) {
  const views = (id: string) => client.call(submission.getApplication, { params: { id } });
  const claims = (id: string) => client.call(contract.claim, { params: { id } });
  const claimsNext = (stage: Stage) => client.call(contract.claimNext, { params: { stage } });
  const releases = (id: string) => client.call(contract.release, { params: { id } });

  async function returns(id: string, documents: Verdicts, fields: Readonly<Record<string, string>> = {}) {
    await claims(id);
    return client.call(contract.returnToApplicant, { params: { id }, body: { documents, fields } });
  }

  /** Claims the file, finds every document good, and recommends. */
  async function verifies(id: string) {
    await claims(id);
    const { checklist } = await views(id);
    const given = checklist.filter(({ status }) => status !== 'missing');
    const verdicts = given.map(({ requirement }) => [requirement, { outcome: 'accepted' }] as const);
    const body = { outcome: 'approve', documents: Object.fromEntries(verdicts) };
    return client.call(contract.recommend, { params: { id }, body });
  }

  /** Looks at the recommendation, where the standard has that step. */
  async function reviews(id: string, note?: string) {
    await claims(id);
    return client.call(contract.review, { params: { id }, body: note === undefined ? {} : { note } });
  }

  async function determines(id: string, outcome: 'approve' | 'reject', reason?: string) {
    await claims(id);
    const body = { outcome, ...(reason === undefined ? {} : { reason }) };
    return client.call(contract.determine, { params: { id }, body });
  }

  return { client, views, claims, claimsNext, releases, returns, verifies, reviews, determines };
}
