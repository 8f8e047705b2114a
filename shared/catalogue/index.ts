import { fileURLToPath } from 'node:url';
import { createCatalogue } from './catalogue.ts';

/**
 * The service standards and offices, one folder per local government. They are data: a new service or government is
 * a new file. Files lie beside the code and are not bundled with it, so that a cold start pays for none but its own.
 */
export const { currentStandard, officeOf, parseStandard, services, standardOf, tenants } = createCatalogue(
  fileURLToPath(new URL('./', import.meta.url)),
);
