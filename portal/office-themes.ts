import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateColorSchemes } from '@digdir/designsystemet/color';
import type { Plugin } from 'vite';
import * as z from 'zod/mini';

const catalogue = join(import.meta.dirname, '../shared/catalogue');
const Branded = z.object({ tenant: z.string(), branding: z.object({ colour: z.string() }) });

/** SatuJam's own colour, where no local government is chosen. */
const HOUSE_COLOUR = '#0b5d4e';
const HOUSE_STYLES = 'virtual:house-colours.css';

/**
 * A stylesheet for each local government: `/themes/<tenant>.css` gives the design system's accent the colour that its
 * office has in the catalogue, in all shades that the system needs with their contrasts.
 */
export const officeThemes = (): Plugin => ({
  name: 'office-themes',
  enforce: 'pre',
  transform: (code, id) => (id.endsWith('/designsystemet.css') ? lightOnly(code) : undefined),
  resolveId: (id) => (id === HOUSE_STYLES ? id : undefined),
  load: (id) => (id === HOUSE_STYLES ? theme(HOUSE_COLOUR) : undefined),
  generateBundle() {
    for (const { tenant, colour } of colours()) {
      this.emitFile({ type: 'asset', fileName: `themes/${tenant}.css`, source: theme(colour) });
    }
  },
});

function colours(): { tenant: string; colour: string }[] {
  return readdirSync(catalogue, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => {
      const office = Branded.safeParse(readOffice(name));
      return office.success ? [{ tenant: office.data.tenant, colour: office.data.branding.colour }] : [];
    });
}

function readOffice(folder: string): unknown {
  try {
    return JSON.parse(readFileSync(join(catalogue, folder, 'office.json'), 'utf8'));
  } catch {
    return undefined;
  }
}

function theme(colour: string): string {
  const shades = generateColorSchemes(z.parse(z.templateLiteral(['#', z.string()]), colour)).light;
  const variables = shades.map(({ hex, name }) => `--ds-color-accent-${name}:${hex}`);
  return `:root,[data-color-scheme]{${variables.join(';')}}`;
}

/** The portal is light, and an office has one colour of its own: what is for the dark and for brands is not sent. */
const lightOnly = (css: string): string =>
  css
    .replace(/@layer ds\.theme\.color-scheme\.dark\{[^{}]*\{[^{}]*\}\}/, '')
    .replaceAll(/--ds-color-brand\d-[\w-]+:[^;{}]*;?/g, '');
