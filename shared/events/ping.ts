import * as z from 'zod/mini';

/** Sent when an agency asks for it, to see that its address works. Nobody subscribes to it, and it tells of nothing. */
export const Ping = z.object({
  id: z.string(),
  type: z.literal('ping'),
  version: z.literal(1),
  time: z.iso.datetime(),
  tenant: z.string(),
  /** Id of the subscription. */
  subject: z.string(),
  sequence: z.literal(1),
  data: z.object({}),
});
export type Ping = z.infer<typeof Ping>;
