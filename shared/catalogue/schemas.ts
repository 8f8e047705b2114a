import * as z from 'zod/mini';
import { Office } from '../domain/office.ts';
import { Condition, FormField, Requirement, ServiceStandard, TimeLimit } from '../domain/service-standard.ts';
import { Text } from '../domain/text.ts';

const names = z.registry<{ id: string }>();
for (const [id, schema] of Object.entries({ Condition, FormField, Requirement, Text, TimeLimit }))
  names.add(schema, { id });

const jsonSchema = (schema: z.ZodMiniType, title: string) =>
  `${JSON.stringify({ title, ...z.toJSONSchema(schema, { metadata: names }) }, null, 2)}\n`;

/** The published JSON Schemas (draft 2020-12) of what a catalogue holds, by file name in `docs/schemas/`. */
export const publishedSchemas = (): ReadonlyMap<string, string> =>
  new Map([
    [
      'service-standard.schema.json',
      jsonSchema(ServiceStandard, 'Service standard, composed with its bases'),
    ],
    ['office.schema.json', jsonSchema(Office, 'Issuing office')],
  ]);
