import { useSyncExternalStore } from 'react';
import * as z from 'zod/mini';
import { currentSession, subscribe as onSession } from '../../session/session.ts';
import { type Drafts, NO_DRAFTS, REASONS, words } from './verdicts.ts';

/**
 * Verdicts that are not sent yet. They live in the memory of this tab, so that going to another page and back keeps
 * them. Over a reload only codes are kept, in this tab: what was accepted, what is to be repaired and for which of the
 * ready-made reasons. What somebody wrote is nobody else's and is not stored.
 */
const drafts = new Map<string, Drafts>();
const listeners = new Set<() => void>();

const PREFIX = 'satujam.verdicts.';
const Kept = z.record(
  z.string(),
  z.object({ outcome: z.enum(['accepted', 'to_repair']), reason: z.optional(z.enum(REASONS)) }),
);

/** @param file id and round: what comes back corrected is judged anew */
function draftsOf(file: string): Drafts {
  const known = drafts.get(file);
  if (known !== undefined) return known;
  const restored = { ...NO_DRAFTS, documents: kept(file) };
  drafts.set(file, restored);
  return restored;
}

function kept(file: string): Drafts['documents'] {
  try {
    return Kept.parse(JSON.parse(sessionStorage.getItem(PREFIX + file) ?? '{}'));
  } catch {
    return {};
  }
}

export function changeDrafts(file: string, change: (before: Drafts) => Drafts): void {
  const next = change(draftsOf(file));
  drafts.set(file, next);
  const codes = Object.entries(next.documents).map(([requirement, { outcome, reason }]) => [
    requirement,
    { outcome, reason },
  ]);
  sessionStorage.setItem(PREFIX + file, JSON.stringify(Object.fromEntries(codes)));
  tell();
}

export function forgetDrafts(file: string): void {
  drafts.delete(file);
  sessionStorage.removeItem(PREFIX + file);
  tell();
}

/** Of no use to whoever signs in next. */
function forgetAll(): void {
  drafts.clear();
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
  tell();
}

function tell(): void {
  for (const listener of listeners) listener();
}

onSession(() => {
  if (currentSession().state === 'out') forgetAll();
});

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useDrafts = (file: string): Drafts => useSyncExternalStore(subscribe, () => draftsOf(file));

/** Whether something was written that a reload would lose. */
export const hasWords = ({ documents, fields }: Drafts): boolean =>
  Object.values(documents).some(({ note }) => words(note) !== undefined) ||
  Object.values(fields).some((text) => words(text) !== undefined);
