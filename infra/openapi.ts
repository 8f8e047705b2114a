import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { OwnLicence } from '../functions/issuance/contract.ts';
import { OfficeSummary, OfficeView } from '../functions/registry/office-view.ts';
import { ApplicationSummary, FollowedApplication, Receipt } from '../functions/submission/contract.ts';
import { QueueItem } from '../functions/verification/queue-view.ts';
import { FormField, Requirement } from '../shared/domain/service-standard.ts';
import { ApplicationStatus } from '../shared/http/application-status.ts';
import { ApplicationView } from '../shared/http/application-view.ts';
import { ChecklistItem } from '../shared/http/checklist.ts';
import type { Contract, Route } from '../shared/http/contract.ts';
import { LicenceMeasures, LicenceView, PublicLicence } from '../shared/http/licence-view.ts';
import { type ProblemCode, statusOf } from '../shared/http/problems.ts';
import { QueuePosition } from '../shared/http/queue-position.ts';
import { contracts } from './contracts.ts';

const file = join(import.meta.dirname, '../docs/openapi.json');

/** A refusal (RFC 9457) as `problem-reply.ts` writes it. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  requestId: z.string(),
  /** The server's time, where it is too early. */
  serverTime: z.optional(z.iso.datetime()),
  errors: z.optional(z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string() }))),
});

/** Schemas that stand in the document once, by name. */
const named: Record<string, z.ZodMiniType> = {
  Problem,
  Application: ApplicationView,
  ApplicationStatus,
  ApplicationSummary,
  ChecklistItem,
  FollowedApplication,
  Office: OfficeView,
  OfficeSummary,
  OwnLicence,
  QueueItem,
  QueuePosition,
  Receipt,
  Licence: LicenceView,
  LicenceMeasures,
  PublicLicence,
  Requirement,
  FormField,
};
for (const [id, schema] of Object.entries(named)) schema.register(z.globalRegistry, { id });

/** The OpenAPI 3.1 document of the whole API, generated from the contracts. */
export function openApi(): string {
  const document = createDocument({
    openapi: '3.1.1',
    info: {
      title: 'SatuJam',
      version: '1',
      description:
        'Izin praktik tenaga kesehatan dalam satu jam. Practice licences for health workers within an hour.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    paths: paths(),
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  });
  return `${JSON.stringify(document, null, 2)}\n`;
}

function paths(): ZodOpenApiPathsObject {
  const all: ZodOpenApiPathsObject = {};
  for (const [service, contract] of Object.entries<Contract>(contracts)) {
    for (const [name, route] of Object.entries(contract)) {
      all[route.path] = { ...all[route.path], [route.method.toLowerCase()]: operation(service, name, route) };
    }
  }
  return all;
}

function operation(service: string, name: string, route: Route): ZodOpenApiOperationObject {
  const headers = z.object({
    'Accept-Language': z.optional(z.enum(['id', 'en'])),
    ...(route.idempotent ? { 'Idempotency-Key': z.optional(z.string().check(z.maxLength(255))) } : {}),
    ...(route.method === 'PATCH' || route.idempotent ? { 'If-Match': z.optional(z.string()) } : {}),
  });
  return {
    operationId: name,
    tags: [service],
    summary: `${route.summary.id} · ${route.summary.en}`,
    ...(route.roles === 'public' ? { security: [] } : { security: [{ token: [...route.roles] }] }),
    requestParams: { ...objects(route), header: headers },
    ...(route.body === undefined
      ? {}
      : { requestBody: { content: { 'application/json': { schema: route.body } } } }),
    responses: { [`${route.reply.status}`]: reply(route), ...problems(route) },
  };
}

const objects = ({ params, query }: Route) => ({
  ...(params instanceof z.ZodMiniObject ? { path: params } : {}),
  ...(query instanceof z.ZodMiniObject ? { query } : {}),
});

const reply = ({ reply: { body, file }, summary }: Route) => ({
  description: summary.en,
  ...(body === undefined ? {} : { content: { 'application/json': { schema: body } } }),
  // Bytes as they are (OpenAPI 3.1, "Considerations for File Uploads").
  ...(file === undefined ? {} : { content: { [file]: {} } }),
});

/** Problems of a route by status: its own and those that any route of its kind has. */
function problems({ body, problems: own, query, roles }: Route) {
  const general: ProblemCode[] = [
    ...(roles === 'public' ? [] : (['unauthenticated', 'role_forbidden', 'tenant_missing'] as const)),
    ...(body === undefined
      ? []
      : (['body_not_json', 'body_too_large', 'media_type_unsupported', 'input_invalid'] as const)),
    ...(query === undefined ? [] : (['input_invalid'] as const)),
    'dependency_unavailable',
  ];
  const byStatus = Map.groupBy(new Set([...own, ...general]), (code) => statusOf[code]);
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      `${status}`,
      { description: codes.join(', '), content: { 'application/problem+json': { schema: Problem } } },
    ]),
  );
}

/** Whether the committed document still says what the contracts say. */
export const isCurrent = (): boolean => readFileSync(file, 'utf8') === openApi();

if (import.meta.main) writeFileSync(file, openApi());
