import * as z from 'zod/mini';
import type { Application } from '../domain/application.ts';
import type { ApplicationDocument, DocumentVerdict } from '../domain/document.ts';
import { canonical } from '../domain/event-chain.ts';

/** Fields by name, as they are stored. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * What changes seldom, by the part in which it is kept apart from all else, and what it is for as long as there is no
 * such part. Besides, each document is a part.
 */
const APART: Readonly<Record<string, { readonly [Name in keyof Application]?: Application[Name] }>> = {
  FORM: { form: {}, warnings: [] },
  PERSON: { person: undefined },
  PINNED: { pinned: [] },
  SCREENING: { checks: [], trace: [] },
};
const DOCUMENT = 'DOCUMENT#';

/** The part that a document is. */
export const documentPart = (requirement: string) => `${DOCUMENT}${requirement}`;
/** The requirement whose document a part is; undefined for any other part. */
export const requirementOf = (part: string): string | undefined =>
  part.startsWith(DOCUMENT) ? part.slice(DOCUMENT.length) : undefined;

/** Later ones prevail. */
const merged = (all: readonly Fields[]): Fields =>
  Object.fromEntries(all.flatMap((one) => Object.entries(one)));

const BLANK = merged(Object.values(APART));

/** An application in parts: each by its name, and the rest, which changes with every event. */
export interface Apart {
  readonly rest: Fields;
  readonly parts: Readonly<Record<string, Fields>>;
}

const same = (one: unknown, other: unknown) => canonical(one) === canonical(other);

/** Pure; `whole` of it is the application again. What says nothing more than another part is a name there. */
export function partsOf({ documents, ...application }: Application): Apart {
  const pinned = application.pinned.map((pin) =>
    same(pin, pinOf(pin.requirement, documents[pin.requirement])) ? pin.requirement : pin,
  );
  const all: Fields = { ...application, pinned };
  const fields = Object.entries(all);
  const kept = Object.entries(APART).flatMap(([part, blank]) => {
    const now = Object.fromEntries(fields.filter(([name]) => name in blank));
    return same(now, blank) ? [] : [[part, now] as const];
  });
  const uploads = Object.entries(documents).map(
    ([code, { verdict: _, ...upload }]) => [documentPart(code), upload] as const,
  );
  const rest = Object.fromEntries(fields.filter(([name]) => !(name in BLANK)));
  return { rest: { ...rest, ...judged(documents) }, parts: Object.fromEntries([...kept, ...uploads]) };
}

/** How a document is pinned whose newest upload was filed. */
const pinOf = (
  requirement: string,
  document: Pick<ApplicationDocument, 'object' | 'inspection'> | undefined,
) => ({
  requirement,
  object: document?.object,
  sha256: document?.inspection?.sha256,
});

/** Verdicts come for all documents at once, so they are with the rest: of those that are merely accepted, the names. */
function judged(documents: Application['documents']) {
  const verdicts = Object.entries(documents).flatMap(([code, { verdict }]) =>
    verdict === undefined ? [] : [[code, verdict] as const],
  );
  const accepted = verdicts.filter(([, verdict]) => same(verdict, ACCEPTED));
  const others = verdicts.filter((one) => !accepted.includes(one));
  return {
    ...(accepted.length > 0 && { accepted: accepted.map(([code]) => code) }),
    ...(others.length > 0 && { verdicts: Object.fromEntries(others) }),
  };
}
const ACCEPTED: DocumentVerdict = { outcome: 'accepted' };

const Values = z.record(z.string(), z.unknown());
const Rest = z.looseObject({
  accepted: z._default(z.array(z.string()), []),
  verdicts: z._default(Values, {}),
  /** Of an application that was stored in one piece. */
  documents: z._default(Values, {}),
});
const Pinned = z.object({ pinned: z._default(z.array(z.unknown()), []) });
const Upload = z.object({ object: z.unknown(), inspection: z.object({ sha256: z.string() }) });

/** The fields of an application, to be parsed: also where parts are missing, or where all of it is in the rest. */
export function whole({ parts, rest }: Apart): Fields {
  const { accepted, documents: all, verdicts, ...fields } = z.parse(Rest, rest);
  const named = Object.entries(parts);
  const others = named.filter(([name]) => requirementOf(name) === undefined).map(([, part]) => part);
  const found = merged([BLANK, fields, ...others]);
  const given: Fields = { ...Object.fromEntries(accepted.map((code) => [code, ACCEPTED])), ...verdicts };
  const uploads = named.flatMap(([name, upload]) => {
    const code = requirementOf(name);
    const isThere = code !== undefined && Object.keys(upload).length > 0;
    return isThere ? [[code, { ...upload, verdict: given[code] }] as const] : [];
  });
  const documents = { ...all, ...Object.fromEntries(uploads) };
  const pinned = z.parse(Pinned, found).pinned.flatMap((pin) => pinIn(documents, pin));
  return { ...found, documents, pinned };
}

/** A pin in full; none where the document that it is known by was not read. */
function pinIn(documents: Fields, pin: unknown): unknown[] {
  if (typeof pin !== 'string') return [pin];
  const upload = z.safeParse(Upload, documents[pin]);
  if (!upload.success) return [];
  const { inspection, object } = upload.data;
  return [{ requirement: pin, object, sha256: inspection.sha256 }];
}
