import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import type { Route } from '../../../shared/http/contract.ts';

const Response = z.looseObject({ description: z.string() });
const Operation = z.looseObject({ responses: z.record(z.string(), Response) });
const Document = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), Operation)) });

/** The committed OpenAPI document. */
export const openApiDocument = z.parse(
  Document,
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../docs/openapi.json'), 'utf8')),
);

/** What the document says that a route may answer: by status, in words. */
export const announced = ({ method, path }: Pick<Route, 'method' | 'path'>) =>
  openApiDocument.paths[path]?.[method.toLowerCase()]?.responses ?? {};
