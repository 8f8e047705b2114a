import * as z from 'zod/mini';

/** One kind of event of a history: `by` is the subject of the person who acted, or `system:<part>`. */
export const event = <Type extends string, Data extends z.core.$ZodShape>(type: Type, data: Data) =>
  z.object({ type: z.literal(type), at: z.iso.datetime(), by: z.string(), data: z.object(data) });
