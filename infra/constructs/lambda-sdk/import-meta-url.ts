import { pathToFileURL } from 'node:url';

/** CommonJS has no `import.meta.url`, and pdfkit's ESM build reads it as it loads. */
export const importMetaUrl = pathToFileURL(__filename).href;
