import { GENESIS } from '../../shared/domain/event-chain.ts';
import type { Licence } from '../../shared/domain/licence.ts';
import type { Bucket } from '../../shared/gateways/bucket.ts';
import type { ArchivedApplication, ArchiveStore } from '../../shared/store/archive-store.ts';
import type { LicenceJournal } from '../../shared/store/licence-journal.ts';
import type { LicenceStore } from '../../shared/store/licence-store.ts';
import type { ArchiveSource } from './archive.ts';

export interface CollectDependencies {
  readonly licences: LicenceStore;
  readonly archive: ArchiveStore;
  readonly journal: Pick<LicenceJournal, 'history'>;
  readonly bucket: Pick<Bucket, 'read'>;
}

/**
 * Reads all that is kept of a licence, as it was when it was read: what changes meanwhile is left out. Of applications,
 * those on which its versions were issued and the one that ended it.
 * @throws Error when an application that the licence names is not there
 */
export const createCollect =
  ({ archive, bucket, journal, licences }: CollectDependencies) =>
  async (licence: Licence): Promise<ArchiveSource> => {
    const replaced = await licences.earlierVersions(licence.id);
    const earlier = replaced.filter(({ version }) => version < licence.version);
    const versions = [...earlier, licence];
    const ids = new Set(
      versions.flatMap(({ answersOf, applicationId, end }) => [
        applicationId,
        answersOf,
        ...(end?.applicationId === undefined ? [] : [end.applicationId]),
      ]),
    );
    const [{ links }, applications, files] = await Promise.all([
      journal.history(licence),
      Promise.all([...ids].sort().map(async (id) => orThrow(id, await archive.application(id)))),
      Promise.all(
        versions.flatMap(filesOf).map(async ({ object, path }) => ({
          path,
          bytes: (await bucket.read(object))?.bytes,
        })),
      ),
    ]);
    const expected = licence.chain ?? { n: 0, hash: GENESIS };
    return { licence, earlier, history: { links, expected }, applications, files };
  };

const filesOf = ({ credential, pdf, version }: Licence) => [
  { path: `files/version-${version}.pdf`, object: pdf },
  ...(credential === undefined ? [] : [{ path: `files/version-${version}.sd-jwt`, object: credential }]),
];

function orThrow(id: string, found: ArchivedApplication | undefined): ArchivedApplication {
  if (found === undefined) throw new Error(`application ${id} is not there`);
  return found;
}
