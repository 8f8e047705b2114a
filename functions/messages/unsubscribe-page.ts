import type { Language } from '../../shared/domain/text.ts';
import words from './unsubscribe-page.json' with { type: 'json' };

const style = `body{font:1.1rem/1.5 system-ui,sans-serif;margin:0 auto;max-width:36rem;padding:1rem;color:#1a1a1a}
h1{font-size:1.25rem}button{font:inherit;font-weight:600;padding:.75rem 1.25rem;border:0;border-radius:.4rem;background:#0b5d2e;color:#fff}`;

/** Asks first: programs that follow every link of a mail end nothing. The form posts to the address it came from. */
export const askingPage = (language: Language): string =>
  pageOf(
    language,
    `<p>${words[language].ask}</p>
<form method="post"><button name="List-Unsubscribe" value="One-Click">${words[language].button}</button></form>`,
  );

export const endedPage = (language: Language): string =>
  pageOf(language, `<p role="status">${words[language].ended}</p>`);

export const unknownPage = (language: Language): string =>
  pageOf(language, `<p role="status">${words[language].unknown}</p>`);

function pageOf(language: Language, body: string): string {
  const { title } = words[language];
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
<title>${title}</title><style>${style}</style></head><body><main><h1>${title}</h1>
${body}</main></body></html>`;
}
