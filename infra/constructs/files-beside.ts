import { cpSync, globSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { catalogueFiles } from './catalogue-files.ts';

interface FilesBeside {
  /** The module that reads them at run time. */
  readonly reader: string;
  /** From the project's root, and to beside the bundle. */
  readonly files: () => readonly { readonly from: string; readonly to: string }[];
}

const fonts = 'node_modules/@expo-google-fonts/libertinus-serif';

/** All JSON files below a folder, as they lie there. */
const jsonOf = (root: string, folder: string, to = '') =>
  globSync('**/*.json', { cwd: join(root, folder) }).map((file) => ({
    from: `${folder}/${file}`,
    to: join(to, file),
  }));

/** Files that a module reads from beside its bundle: too large to be parsed with the code at every cold start. */
const filesBeside = (root: string): readonly FilesBeside[] => [
  { reader: 'shared/http/problem-reply.ts', files: () => jsonOf(root, 'shared/http/messages', 'messages') },
  {
    reader: 'functions/registry/api.ts',
    files: () => [{ from: 'docs/openapi.json', to: 'openapi.json' }],
  },
  {
    reader: 'shared/gateways/licence-pdf/draw.ts',
    files: () => [
      ...['400Regular/LibertinusSerif_400Regular.ttf', '700Bold/LibertinusSerif_700Bold.ttf'].map((font) => ({
        from: `${fonts}/${font}`,
        to: `${fonts}/${font}`,
      })),
      { from: 'node_modules/pdfkit/js/data/sRGB_IEC61966_2_1.icc', to: 'data/sRGB_IEC61966_2_1.icc' },
    ],
  },
];

let composed: ReadonlyMap<string, string> | undefined;

/** Writes the catalogue as it is once composed, the same for every bundle. */
function writeCatalogue(root: string, folder: string): void {
  composed ??= catalogueFiles(join(root, 'shared/catalogue'));
  for (const [file, content] of composed) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), content);
  }
}

/** Puts into the bundle's folder what its modules read there. */
export function copyFilesBeside(root: string, inputs: readonly string[], folder: string): void {
  if (inputs.includes('shared/catalogue/index.ts')) writeCatalogue(root, folder);
  for (const { files, reader } of filesBeside(root)) {
    if (!inputs.includes(reader)) continue;
    for (const { from, to } of files()) cpSync(join(root, from), join(folder, to));
  }
}
