import type * as z from 'zod/mini';

/** Something wrong in a document: where, and what in plain words. */
export interface Finding {
  readonly path: readonly PropertyKey[];
  readonly what: string;
}

type Issue = z.core.$ZodIssue;

/** A JSON Pointer (RFC 6901); empty for the whole document. */
export const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** Everything in which a value differs from its schema; empty when it does not. */
export function differences(schema: z.ZodMiniType, value: unknown): Finding[] {
  const { error } = schema.safeParse(value);
  return (error?.issues ?? []).flatMap((issue) => findingsOf(issue, value));
}

function findingsOf(issue: Issue, value: unknown): Finding[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...issue.path, key], what: 'is not known here' }));
  if (issue.code === 'invalid_union') return inUnion(issue, value);
  const isMissing = issue.path.length > 0 && valueAt(value, issue.path) === undefined;
  return [{ path: issue.path, what: isMissing ? 'is missing' : whatIsWrong(issue) }];
}

/** The one alternative whose keys fit tells what is wrong; without one, nothing fits. */
function inUnion(issue: Extract<Issue, { code: 'invalid_union' }>, value: unknown): Finding[] {
  const { errors, path } = issue;
  if ('options' in issue) return [{ path, what: oneOf(issue.options) }];
  const fitting = errors.filter((issues) => issues.every(({ code }) => code !== 'unrecognized_keys'));
  const [only, ...others] = fitting.filter((issues) => issues.some((issue) => issue.path.length > 0));
  if (only === undefined || others.length > 0)
    return [{ path, what: 'has none of the forms that are allowed here' }];
  const part = valueAt(value, path);
  return only.flatMap((issue) =>
    findingsOf(issue, part).map((finding) => ({ ...finding, path: [...path, ...finding.path] })),
  );
}

const oneOf = (values: readonly unknown[]) => `must be ${values.join(', ').replace(/, ([^,]*)$/, ' or $1')}`;

function whatIsWrong(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${kinds[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return oneOf(issue.values);
    case 'invalid_format':
      return formats[issue.format] ?? `must match ${String(issue.pattern)}`;
    case 'too_small':
      return issue.origin === 'number' || issue.origin === 'int'
        ? `must be ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}`
        : 'must not be empty';
    case 'too_big':
      return `must be at most ${issue.maximum}`;
    case 'custom':
      return refinements[String(issue.path.findLast((key) => key in refinements))] ?? 'is not allowed';
    case 'invalid_element':
    case 'invalid_key':
    case 'invalid_union':
    case 'not_multiple_of':
    case 'unrecognized_keys':
      return 'is not allowed';
  }
}

const kinds: Partial<Record<string, string>> = {
  string: 'a text',
  int: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a pair',
  object: 'an object',
  record: 'an object',
};

const formats: Partial<Record<string, string>> = {
  date: 'is no date such as 2026-01-31',
  url: 'is no web address',
};

/** Rules of the schemas beyond shapes, by the key that they stand at. */
const refinements: Partial<Record<string, string>> = {
  announcements: 'ends before it begins',
  changes: 'ends before it begins',
  colour: 'is too light for white text: the contrast must be at least 4.5 to 1',
  numberTemplate: 'must name {year} and a {serial} that no other digit or letter touches',
  openings: 'has hours that overlap, are out of order or leave the day',
};

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  return typeof value === 'object' && value !== null ? valueAt(Reflect.get(value, key), rest) : undefined;
}
