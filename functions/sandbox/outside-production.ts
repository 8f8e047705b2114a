import { environment } from '../../shared/entry/environment.ts';

/** Infrastructure leaves the sandbox out of production; should it ever slip in, it does not start. */
export function refuseProduction(): void {
  if (environment('STAGE').STAGE === 'production') throw new Error('the sandbox is never in production');
}
