import type { ApplicationStore } from '../../shared/store/application-store.ts';

const clock = { system: 'clock' } as const;

/** Asks what time has brought about; nothing for an application that is decided or gone. */
export const tickWith =
  (applications: Pick<ApplicationStore, 'execute'>) =>
  async (applicationId: string): Promise<void> => {
    await applications.execute(applicationId, { type: 'tick' }, { actor: clock });
  };
