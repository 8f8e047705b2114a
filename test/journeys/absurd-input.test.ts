import { beforeAll, describe, expect, test } from 'vitest';
import { contract as confirmation } from '../../functions/bulk-filing/confirmation-contract.ts';
import { contract as bulkFiling } from '../../functions/bulk-filing/contract.ts';
import { contract as documents } from '../../functions/documents/contract.ts';
import { contract as issuance } from '../../functions/issuance/contract.ts';
import { contract as registry } from '../../functions/registry/contract.ts';
import { contract as submission } from '../../functions/submission/contract.ts';
import { contract as verification } from '../../functions/verification/contract.ts';
import { createClient } from '../../infra/local/client.ts';
import { sampleForm } from '../../infra/local/sample-form.ts';
import { type Contract, type Route, routeKey } from '../../shared/http/contract.ts';
import { absurdBodies, absurdTexts } from '../support/absurdities.ts';
import { type Filing, filer } from '../support/filing.ts';
import { newToken } from '../support/people.ts';
import { refusal } from '../support/refusals.ts';
import { stack } from '../support/stack.ts';

const contracts: readonly Contract[] = [
  submission,
  documents,
  verification,
  issuance,
  registry,
  bulkFiling,
  confirmation,
];
const routes = contracts.flatMap((contract) => Object.values(contract));
const named = (some: readonly Route[]) => some.map((route) => [routeKey(route), route] as const);

type Headers = Readonly<Record<string, string>>;

describe('absurd input is answered, and never with a fault', () => {
  let token: string;
  let filing: Filing;

  beforeAll(async () => {
    // Roles enough that no route turns them away at the door.
    token = await newToken(
      ['front_office', 'verifier', 'professional_org', 'division_head', 'facility', 'applicant'],
      'metro',
      'P1872097',
    );
    filing = await filer(createClient(stack.apiUrl, token)).startsDraft('metro.sip-atlm');
  });

  const pathOf = ({ path }: Route, given: Headers = {}) => {
    const values: Headers = {
      requirement: 'diploma',
      stage: 'verification',
      service: 'metro.sip-atlm',
      ...given,
    };
    const id = path.startsWith('/licences') ? 'metro.503-0001' : filing.id;
    return path.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? id);
  };

  async function statusOf(
    route: Route,
    path: string,
    headers: Headers,
    body?: (typeof absurdBodies)[number],
  ): Promise<number> {
    const response = await fetch(`${stack.apiUrl}${path}`, {
      method: route.method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body }),
    });
    await response.arrayBuffer();
    return response.status;
  }

  /** A few at a time: the engine starts a process for each call made at the same time. */
  async function statusesOf(requests: readonly (() => Promise<number>)[]): Promise<number[]> {
    const left = requests.values();
    const statuses: number[] = [];
    const takeTurns = async () => {
      for (const request of left) statuses.push(await request());
    };
    await Promise.all([takeTurns(), takeTurns(), takeTurns()]);
    return statuses;
  }

  const faults = (statuses: readonly number[]) => statuses.filter((status) => status >= 500);

  test.each(named(routes.filter(({ body }) => body !== undefined)))('in the body of %s', async (_, route) => {
    const path = pathOf(route);
    const statuses = await statusesOf(absurdBodies.map((body) => () => statusOf(route, path, {}, body)));
    // To say what is wrong with a form is what a pre-check is for.
    const refused =
      route.path === registry.preCheck.path ? statuses.filter((status) => status !== 200) : statuses;
    expect(refused.filter((status) => status < 400 || status >= 500)).toEqual([]);
  });

  test('in a body of 7 MB, more than Lambda takes', async () => {
    const { createDraft } = submission;
    const body = JSON.stringify({ service: 'x'.repeat(7_000_000) });
    expect(await statusOf(createDraft, pathOf(createDraft), {}, body)).toBe(413);
  });

  test('under names that every object has, which are no fields', async () => {
    for (const name of ['__proto__', 'constructor', 'toString']) {
      await statusOf(submission.editForm, pathOf(submission.editForm), {}, `{"form":{"${name}":"x"}}`);
      expect((await filing.view()).form).toEqual({});
    }
  });

  test.each(named(routes.filter(({ params }) => params !== undefined)))(
    'in the path of %s',
    async (_, route) => {
      const parts = absurdTexts.map((text) => encodeURIComponent(text.toWellFormed()));
      const paths = parts.flatMap((part) =>
        ['id', 'requirement', 'stage', 'service'].map((name) => pathOf(route, { [name]: part })),
      );
      const other = paths.filter((path) => path !== pathOf(route));
      expect(faults(await statusesOf(other.map((path) => () => statusOf(route, path, {}))))).toEqual([]);
    },
  );

  test.each(named(routes.filter(({ query }) => query !== undefined)))(
    'in the query of %s',
    async (_, route) => {
      const paths = absurdTexts.flatMap((text) =>
        ['cursor', 'limit', 'code', text].map(
          (name) => `${pathOf(route)}?${new URLSearchParams([[name, text]]).toString()}`,
        ),
      );
      expect(faults(await statusesOf(paths.map((path) => () => statusOf(route, path, {}))))).toEqual([]);
    },
  );

  test.each(['if-match', 'idempotency-key', 'accept-language', 'accept', 'content-type', 'authorization'])(
    'in the header %s',
    async (name) => {
      const printable = absurdTexts.filter((text) => /^[ -~]+$/.test(text));
      const [edit, path] = [submission.editForm, pathOf(submission.editForm)];
      const headers = [...printable, '"-1"', 'W/"1', '*;q=9', ','].map((text) => ({ [name]: text }));
      const statuses = await Promise.all(
        headers.map((header) => statusOf(edit, path, header, '{"form":{}}')),
      );
      expect(faults(statuses)).toEqual([]);
    },
  );

  test.each(Object.keys(sampleForm))(
    'in the field %s, where it is taken or the answer names the field',
    async (field) => {
      for (const text of absurdTexts) {
        const request = { params: { id: filing.id }, body: { form: { [field]: text } } };
        const { body, status } = await filing.client.send(submission.editForm, request);
        if (status === 200) expect(body).toHaveProperty(['form', field]);
        else
          expect(body).toMatchObject({
            status: 422,
            code: 'form_invalid',
            errors: [{ pointer: `/form/${field}` }],
          });
      }
    },
  );

  test('in a name of 10,000 characters, which is told to be too long', async () => {
    const request = { params: { id: filing.id }, body: { form: { full_name: 'x'.repeat(10_000) } } };
    expect(await refusal(filing.client, submission.editForm, request)).toMatchObject({
      status: 422,
      errors: [{ pointer: '/form/full_name', code: 'too_long' }],
    });
  });
});
