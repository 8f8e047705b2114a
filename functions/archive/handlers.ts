import { hadAHandIn } from '../../shared/domain/access.ts';
import { refuse } from '../../shared/domain/refusal.ts';
import type { Handlers } from '../../shared/http/call.ts';
import { archiveOf } from './archive.ts';
import { type CollectDependencies, createCollect } from './collect.ts';
import type { contract } from './contract.ts';

/** Who took which licence out of the house. */
export interface Export {
  /** Subject of the officer. */
  readonly officer: string;
  readonly licence: string;
  readonly version: number;
}

export interface ArchiveDependencies extends CollectDependencies {
  /** Writes down an export before it is handed over. */
  readonly record: (exported: Export) => void;
}

export function createHandlers(dependencies: ArchiveDependencies): Handlers<typeof contract> {
  const { licences, record } = dependencies;
  const collect = createCollect(dependencies);

  return {
    /** Opens what is sealed elsewhere, so that nobody exports what they filed themselves. */
    async exportLicence({ caller, params }) {
      const licence = await licences.read(params.id);
      if (licence === undefined || licence.tenant !== caller.tenant) return refuse('not_found');
      const source = await collect(licence);
      const versions = [...source.earlier, licence];
      const applications = source.applications.map(({ application }) => application);
      if (hadAHandIn(caller, versions, applications)) return refuse('own_application');
      const { zipped } = await import('./zip.ts');
      const file = zipped(archiveOf(source));
      record({ officer: caller.sub, licence: licence.id, version: licence.version });
      return { file, mediaType: 'application/zip', fileName: `${licence.id}.zip` };
    },
  };
}
