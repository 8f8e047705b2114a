import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import app from '../words/id/app.json';

export type Language = 'id' | 'en';
const KEPT = 'satujam.language';

const chosen = (): Language => (localStorage.getItem(KEPT) === 'en' ? 'en' : 'id');

/** The language of the page: Indonesian until somebody chooses English. */
export const language = (): Language => (i18next.resolvedLanguage === 'en' ? 'en' : 'id');

const files = import.meta.glob<Record<string, unknown>>('../words/*/*.json', { import: 'default' });

/** Words of an area are loaded with it. @param area file name in `src/words/<language>/` */
async function load(tongue: string, area: string): Promise<Record<string, unknown>> {
  const file = files[`../words/${tongue}/${area}.json`];
  if (file === undefined) throw new Error(`no words ${tongue}/${area}`);
  return file();
}

export function startLanguage(): i18n {
  void i18next
    .use({
      type: 'backend' as const,
      read: (tongue: string, area: string) => load(tongue, area),
    })
    .use(initReactI18next)
    .init({
      lng: chosen(),
      fallbackLng: false,
      supportedLngs: ['id', 'en'],
      ns: ['app'],
      defaultNS: 'app',
      partialBundledLanguages: true,
      resources: { id: { app } },
      // React writes text, never markup.
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
    });
  i18next.on('languageChanged', (tongue) => {
    document.documentElement.lang = tongue;
  });
  document.documentElement.lang = chosen();
  return i18next;
}

export async function choose(tongue: Language): Promise<void> {
  localStorage.setItem(KEPT, tongue);
  await i18next.changeLanguage(tongue);
}

/** A text of the catalogue or the API in the language of the page. */
export const inLanguage = (text: { readonly id: string; readonly en: string }): string => text[language()];
