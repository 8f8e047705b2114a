/**
 * Names of executions: one a round of an application, so that a redelivered event starts nothing twice; a swept
 * one carries the time of the sweep.
 */
export const executionName = (applicationId: string, round: number, sweptAt?: Date): string => {
  const name = `${applicationId}-r${round}`;
  return sweptAt === undefined ? name : `${name}-s${Math.floor(sweptAt.getTime() / 1000)}`;
};

/** The application that an execution works for (a UUID, always 36 characters). */
export const applicationOf = (name: string): string => name.slice(0, 36);
