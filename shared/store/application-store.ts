import { type ApplicationCommandsDependencies, createApplicationCommands } from './application-commands.ts';
import { verifiedHistory } from './application-history.ts';
import { createApplicationLists } from './application-lists.ts';
import { createApplicationReader } from './application-reader.ts';

export type ApplicationStore = ReturnType<typeof createApplicationStore>;

/** Applications in the licensing table: commands on them, one of them, lists of them, what happened to one. */
export const createApplicationStore = (dependencies: ApplicationCommandsDependencies) => ({
  ...createApplicationCommands(dependencies),
  ...createApplicationReader(dependencies.table, dependencies.forms),
  ...createApplicationLists(dependencies.table),
  verifiedHistory: (id: string) => verifiedHistory(dependencies.table, id),
});
