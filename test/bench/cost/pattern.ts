/** EventBridge's patterns, as far as the app uses them: lists of exact values, prefixes and what is not, one below the other. */
type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What CloudFormation fills in at the deployment, for example the name of a bucket, matches everything here. */
const isLeftOpen = (value: Json) => Object.keys(value).some((key) => key === 'Ref' || key.startsWith('Fn::'));

function oneMatches(allowed: unknown, value: unknown): boolean {
  if (!isObject(allowed)) return allowed === value;
  if (isLeftOpen(allowed)) return true;
  const { 'anything-but': others, prefix } = allowed;
  if (Array.isArray(others)) return value !== undefined && !others.includes(value);
  if (typeof prefix === 'string') return typeof value === 'string' && value.startsWith(prefix);
  throw new Error(`pattern not known here: ${JSON.stringify(allowed)}`);
}

/** @throws for a pattern of another form */
export function matches(pattern: unknown, value: unknown): boolean {
  if (Array.isArray(pattern)) return pattern.some((allowed) => oneMatches(allowed, value));
  if (!isObject(pattern)) throw new Error(`pattern not known here: ${JSON.stringify(pattern)}`);
  return isObject(value) && Object.entries(pattern).every(([name, inner]) => matches(inner, value[name]));
}
