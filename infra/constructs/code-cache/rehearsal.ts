import * as z from 'zod';

/**
 * First events of a function with what AWS answered to it, as `npm run rehearsals` recorded them on the bench: a build
 * plays them, so that V8 compiles what a first event runs, and caches no more than that.
 */
export const Rehearsal = z.object({
  events: z.array(
    z.object({
      event: z.looseObject({}),
      answers: z.array(
        z.object({
          method: z.string(),
          path: z.string(),
          /** AWS's name of the operation; empty for S3 and the registries. */
          target: z.string(),
          status: z.int(),
          headers: z.record(z.string(), z.string()),
          body: z.base64(),
        }),
      ),
    }),
  ),
});
export type Rehearsal = z.infer<typeof Rehearsal>;
export type Answer = Rehearsal['events'][number]['answers'][number];

/** Environment of every rehearsed function; stands for the address of the services in it. */
export const SERVICES = '{services}';
export const RehearsalEnvironment = z.record(z.string(), z.string());

/** What Lambda gives API Gateway. */
export const Reply = z.object({ statusCode: z.int() });
