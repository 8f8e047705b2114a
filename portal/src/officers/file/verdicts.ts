import type { Schemas } from '../../api/client.ts';

export const REASONS = [
  'unreadable',
  'wrong_document',
  'incomplete',
  'expired',
  'mismatch',
  'other',
] as const;
type Reason = (typeof REASONS)[number];

/** What an officer thinks of a document, before it is sent. */
export interface Verdict {
  readonly outcome: 'accepted' | 'to_repair';
  readonly reason?: Reason | undefined;
  readonly note?: string | undefined;
}

/** What was judged and written about one file and is not sent yet: by requirement, and by field of the form. */
export interface Drafts {
  readonly documents: Readonly<Record<string, Verdict>>;
  readonly fields: Readonly<Record<string, string>>;
}

export const NO_DRAFTS: Drafts = { documents: {}, fields: {} };

type Item = Schemas['ChecklistItem'];

const isReason = (text: string | undefined): text is Reason => REASONS.some((reason) => reason === text);

/** The verdict that counts for a document: the officer's own, else the one that the file carries. */
export function verdictOf({ note, reason, requirement, status }: Item, drafts: Drafts): Verdict | undefined {
  const own = drafts.documents[requirement];
  if (own !== undefined || (status !== 'accepted' && status !== 'to_repair')) return own;
  return { outcome: status, reason: isReason(reason) ? reason : undefined, note };
}

/** Documents that can be looked at and judged. */
export const isGiven = ({ status }: Item): boolean => status !== 'missing' && status !== 'refused';

export const unjudged = (checklist: readonly Item[], drafts: Drafts): Item[] =>
  checklist.filter((item) => isGiven(item) && verdictOf(item, drafts) === undefined);

/** Documents that stand in the way of an approval. */
export const unaccepted = (checklist: readonly Item[], drafts: Drafts): Item[] =>
  checklist.filter((item) => isGiven(item) && verdictOf(item, drafts)?.outcome !== 'accepted');

export const toRepair = (checklist: readonly Item[], drafts: Drafts): Item[] =>
  checklist.filter((item) => verdictOf(item, drafts)?.outcome === 'to_repair');

/** Documents to repair of which nothing says why: neither a reason nor words. */
export const unexplained = (checklist: readonly Item[], drafts: Drafts): Item[] =>
  toRepair(checklist, drafts).filter((item) => {
    const verdict = verdictOf(item, drafts);
    return verdict?.reason === undefined && words(verdict?.note) === undefined;
  });

/** Fields to correct of which nothing says what. */
export const unexplainedFields = ({ fields }: Drafts): string[] =>
  Object.keys(fields).filter((name) => words(fields[name]) === undefined);

/** The next document without a verdict after this one, from the top again where there is none. */
export function nextUnjudged(checklist: readonly Item[], drafts: Drafts, after: string): string | undefined {
  const left = unjudged(checklist, drafts).map(({ requirement }) => requirement);
  const order = checklist.map(({ requirement }) => requirement);
  return left.find((requirement) => order.indexOf(requirement) > order.indexOf(after)) ?? left[0];
}

/** Written words as the API takes them: trimmed, and none at all rather than empty ones. */
export const words = (text: string | undefined): string | undefined => text?.trim() || undefined;

/** What is sent of the verdicts. */
export const sentDocuments = (checklist: readonly Item[], drafts: Drafts) =>
  Object.fromEntries(
    checklist.flatMap((item) => {
      const verdict = verdictOf(item, drafts);
      return verdict === undefined ? [] : [[item.requirement, sent(verdict)]];
    }),
  );

function sent({ note, outcome, reason }: Verdict) {
  if (outcome === 'accepted') return { outcome };
  const written = words(note);
  return {
    outcome,
    ...(reason === undefined ? {} : { reason }),
    ...(written === undefined ? {} : { note: written }),
  };
}

export const sentFields = ({ fields }: Drafts): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([name, text]) => [name, text.trim()]));
