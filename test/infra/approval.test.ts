import { expect, test } from 'vitest';
import * as z from 'zod';
import type { Stage } from '../../shared/domain/application-state.ts';
import { ofType, resourcesOf } from './synthesis.ts';

const State = z.object({
  Type: z.enum(['Task', 'Choice', 'Succeed', 'Fail']),
  Resource: z.string().optional(),
  Next: z.string().optional(),
  Default: z.string().optional(),
  TimeoutSeconds: z.number().optional(),
  Choices: z.array(z.object({ Condition: z.string(), Next: z.string() })).default([]),
  Retry: z.array(z.unknown()).default([]),
  Catch: z.array(z.object({ ErrorEquals: z.array(z.string()), Next: z.string() })).default([]),
});
const Definition = z.object({
  StartAt: z.string(),
  QueryLanguage: z.literal('JSONata'),
  States: z.record(z.string(), State),
});
const Machine = z.object({
  StateMachineType: z.literal('STANDARD'),
  DefinitionString: z.object({ 'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]) }),
});

const [resource] = ofType(resourcesOf('production'), 'AWS::StepFunctions::StateMachine');
const [separator, parts] = Machine.parse(resource?.Properties).DefinitionString['Fn::Join'];
const text = parts.map((part) => (typeof part === 'string' ? part : 'x')).join(separator);
const { StartAt, States } = Definition.parse(JSON.parse(text));

const stateNamed = (name: string) => {
  const state = States[name];
  if (state === undefined) throw new Error(`no state ${name}`);
  return state;
};

/** How one step ends: with where the application stands then, or with an error. */
type End = Stage | 'nothing' | { readonly error: string };

/** The states that an execution enters whose tasks end like this, in this order. */
function walk(ends: readonly End[]): string[] {
  const left = [...ends];
  const entered: string[] = [];
  let name: string | undefined = StartAt;
  let stands: string | undefined;
  while (name !== undefined) {
    entered.push(name);
    const state: z.infer<typeof State> = stateNamed(name);
    const end = state.Type === 'Task' ? left.shift() : undefined;
    stands = typeof end === 'string' ? end : stands;
    name = typeof end === 'object' ? caught(state, end.error) : next(state, stands);
  }
  return entered;
}

const caught = ({ Catch }: z.infer<typeof State>, error: string) =>
  Catch.find(({ ErrorEquals }) => ErrorEquals.includes(error) || ErrorEquals.includes('States.ALL'))?.Next;

const listed = z.array(z.string());
const next = ({ Choices, Default, Next }: z.infer<typeof State>, stands: string | undefined) =>
  Next ??
  Choices.find(({ Condition }) =>
    listed.parse(JSON.parse(/\[.*\]/.exec(Condition)?.[0] ?? '')).includes(stands ?? ''),
  )?.Next ??
  Default;

const tasks = Object.entries(States).filter(([, { Type }]) => Type === 'Task');

test('an application that is simply approved takes at most ten transitions', () => {
  const path = walk(['verification', 'determination', 'issuance', 'nothing']);
  expect(path).toEqual([
    'Screen',
    'Next step',
    'Verify',
    'Next step',
    'Determine',
    'Next step',
    'Issue',
    'Signed?',
    'Done',
  ]);
  expect(path.length).toBeLessThanOrEqual(10);
});

test('a returned application waits for its correction and is screened again', () => {
  expect(
    walk(['verification', 'correction', 'verification', 'verification', 'determination', 'nothing']),
  ).toEqual([
    ...['Screen', 'Next step', 'Verify', 'Next step', 'Await correction', 'Corrected?'],
    ...['Screen', 'Next step', 'Verify', 'Next step', 'Determine', 'Next step', 'Done'],
  ]);
});

test('a workflow that finds nothing more to be done ends', () => {
  expect(walk(['nothing'])).toEqual(['Screen', 'Next step', 'Done']);
});

test('with a review by a superior it takes two more', () => {
  const path = walk(['verification', 'review', 'determination', 'issuance', 'nothing']);
  expect(path.filter((step) => step !== 'Next step')).toEqual([
    ...['Screen', 'Verify', 'Review', 'Determine', 'Issue', 'Signed?', 'Done'],
  ]);
  expect(path.length).toBe(11);
});

test.each([
  ['review', 'Review'],
  ['determination', 'Determine'],
  ['issuance', 'Issue'],
  ['signature', 'Await signature'],
  ['correction', 'Await correction'],
  ['verification', 'Verify'],
] as const)('a workflow started late for one that waits for %s goes on from there', (stage, step) => {
  expect(walk([stage, 'nothing'])[2]).toBe(step);
});

test('a licence that a person has to sign waits for them after its number was given', () => {
  const path = walk(['verification', 'determination', 'issuance', 'signature', 'nothing']);
  expect(path.slice(-5)).toEqual(['Issue', 'Signed?', 'Await signature', 'Signed?', 'Done']);
});

test('who does not sign is asked again, by an office that may sign by itself now', () => {
  const timeout = { error: 'States.Timeout' };
  expect(walk(['signature', timeout, 'signature', timeout, 'nothing']).slice(2)).toEqual([
    ...['Await signature', 'Issue', 'Signed?', 'Await signature', 'Issue', 'Signed?', 'Done'],
  ]);
});

test('a correction that does not come lapses, unless its time is not over yet', () => {
  const tooLate = walk(['correction', { error: 'States.Timeout' }, 'nothing']);
  expect(tooLate.slice(2)).toEqual(['Await correction', 'Lapse if overdue', 'Next step', 'Done']);
  const notYet = walk(['correction', { error: 'States.Timeout' }, 'correction', 'nothing']);
  expect(notYet.slice(2, 6)).toEqual([
    'Await correction',
    'Lapse if overdue',
    'Next step',
    'Await correction',
  ]);
});

test('a wait that ends late goes on from where the application is by then', () => {
  expect(walk(['correction', 'determination', 'nothing']).slice(2)).toEqual([
    ...['Await correction', 'Corrected?', 'Next step', 'Determine', 'Next step', 'Done'],
  ]);
});

test.each(['Verify', 'Review', 'Determine'])('%s asks again when nobody answered', (step) => {
  expect(caught(stateNamed(step), 'States.Timeout')).toBe(step);
});

test('every wait for a person ends by itself', () => {
  const waits = tasks.filter(([, { Resource }]) => Resource?.endsWith('.waitForTaskToken'));
  expect(waits.map(([name]) => name).sort()).toEqual([
    'Await correction',
    'Await signature',
    'Determine',
    'Review',
    'Verify',
  ]);
  for (const [, { TimeoutSeconds }] of waits) expect(TimeoutSeconds).toBeGreaterThan(0);
});

test('what cannot be issued, whoever tries again, is told at once', () => {
  expect(stateNamed('Issue').Retry[0]).toEqual({ ErrorEquals: ['EarlierLicenceUnfit'], MaxAttempts: 0 });
  const failed = [
    'verification',
    'determination',
    'issuance',
    { error: 'EarlierLicenceUnfit' },
    'nothing',
  ] as const;
  expect(walk(failed).slice(-3)).toEqual(['Issue', 'Report failure', 'Failed']);
});

test('every step is retried, and what fails for good is reported before it ends', () => {
  for (const [name, { Retry }] of tasks.filter(([name]) => name !== 'Report failure')) {
    expect(Retry.length, name).toBeGreaterThanOrEqual(2);
    expect(caught(stateNamed(name), 'TypeError'), name).toBe('Report failure');
  }
  expect(walk([{ error: 'TypeError' }, 'nothing'])).toEqual(['Screen', 'Report failure', 'Failed']);
  expect(walk([{ error: 'TypeError' }, { error: 'EventBridge.Failure' }])).toEqual([
    'Screen',
    'Report failure',
    'Failed',
  ]);
});
