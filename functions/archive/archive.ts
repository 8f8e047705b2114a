import { canonical, firstBreak, type Link } from '../../shared/domain/event-chain.ts';
import type { Licence } from '../../shared/domain/licence.ts';
import type { ArchivedApplication } from '../../shared/store/archive-store.ts';
import { sha256 } from '../../shared/store/table.ts';
import words from './archive-words.json' with { type: 'json' };

/** Everything that is kept of a licence. */
export interface ArchiveSource {
  readonly licence: Licence;
  /** Oldest first. */
  readonly earlier: readonly Licence[];
  readonly history: History;
  readonly applications: readonly ArchivedApplication[];
  /** Signed documents and credentials; those that are not in the bucket any more have no bytes. */
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array | undefined }[];
}

/** Events, oldest first, and how they end as the state remembers it. */
interface History {
  readonly links: readonly Link<unknown>[];
  readonly expected: { readonly n: number; readonly hash: string };
}

/** The files of an archive by path, the manifest first. */
export type Entries = ReadonlyMap<string, Uint8Array>;

/** The same content for the same source, whoever asks and whenever. */
export function archiveOf(source: ArchiveSource): Entries {
  const { applications, earlier, files, licence } = source;
  const histories = historiesOf(source);
  const entries = new Map<string, Uint8Array>([
    ['licence.json', json({ licence: shown(licence), earlierVersions: earlier.map(shown) })],
    ['applications.json', json(applications.map(({ application }) => shown(application)))],
    ['documents.json', json(applications.flatMap(documentsOf))],
    ...histories.map(({ history, path }) => [path, lines(history.links)] as const),
    ...files.flatMap(({ bytes, path }) => (bytes === undefined ? [] : [[path, bytes] as const])),
  ]);
  const manifest = json({
    format: 'satujam-licence-archive-1',
    licence: { id: licence.id, number: licence.number, tenant: licence.tenant, version: licence.version },
    entries: [...entries].map(([path, bytes]) => ({ path, bytes: bytes.length, sha256: sha256(bytes) })),
    chains: histories.map(({ history, path }) => chainOf(path, history)),
    missing: files.filter(({ bytes }) => bytes === undefined).map(({ path }) => path),
    ...words,
  });
  return new Map([['manifest.json', manifest], ...entries]);
}

const historiesOf = ({ applications, history }: ArchiveSource) => [
  { path: 'events/licence.jsonl', history },
  ...applications.map(({ application: { id, version }, events, lastHash }) => ({
    path: `events/application-${id}.jsonl`,
    history: { links: events, expected: { n: version, hash: lastHash } },
  })),
];

const chainOf = (path: string, { expected, links }: History) => ({
  path,
  events: expected.n,
  lastHash: expected.hash,
  intact: firstBreak(links, expected, sha256) === undefined,
});

/** The keyed hash that finds a person's things is for the table alone. */
const shown = <Thing extends { readonly person?: string | undefined }>({ person: _, ...rest }: Thing) => rest;

const documentsOf = ({ application: { documents, id } }: ArchivedApplication) =>
  Object.entries(documents).map(([requirement, { inspection, object, verdict }]) => ({
    application: id,
    requirement,
    object,
    verdict,
    ...inspection,
  }));

const encode = (text: string) => new TextEncoder().encode(text);

/** Keys in the order of the alphabet: the table gives them in any. */
const json = (value: unknown) => encode(`${JSON.stringify(JSON.parse(canonical(value)), null, 2)}\n`);

const lines = (links: readonly Link<unknown>[]) =>
  encode(
    links
      .map(({ event, hash, n, previousHash }) => `${canonical({ n, previousHash, hash, event })}\n`)
      .join(''),
  );
