import { expect, test } from 'vitest';
import * as z from 'zod';
import type { WaitEnd } from '../../shared/domain/waits.ts';
import { ofType, resourcesOf } from './synthesis.ts';

const State = z.object({
  Type: z.enum(['Task', 'Succeed', 'Fail']),
  Resource: z.string().optional(),
  Next: z.string().optional(),
  TimeoutSeconds: z.number().optional(),
  Assign: z.unknown().optional(),
  Arguments: z.object({ Payload: z.unknown().optional() }).optional(),
  Retry: z
    .array(z.object({ ErrorEquals: z.array(z.string()), MaxAttempts: z.number().optional() }))
    .default([]),
  Catch: z.array(z.object({ ErrorEquals: z.array(z.string()), Next: z.string() })).default([]),
});
const Definition = z.object({
  StartAt: z.string(),
  QueryLanguage: z.literal('JSONata'),
  States: z.record(z.string(), State),
});
const Machine = z.object({
  StateMachineType: z.literal('STANDARD'),
  // The console has the history of each execution: a line for every step of it would be paid for twice.
  LoggingConfiguration: z.object({ Level: z.literal('ERROR'), IncludeExecutionData: z.literal(false) }),
  TracingConfiguration: z.undefined().optional(),
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

/** How one step ends: well, or with an error. */
type End = 'well' | WaitEnd | 'States.Timeout' | 'EarlierLicenceUnfit' | 'EventBridge.Failure' | 'TypeError';

/** The states that an execution enters whose tasks end like this, in this order; well, where nothing is said. */
function walk(...ends: readonly End[]): string[] {
  const left = [...ends];
  const entered: string[] = [];
  let name: string | undefined = StartAt;
  while (name !== undefined) {
    entered.push(name);
    const state: z.infer<typeof State> = stateNamed(name);
    const end = (state.Type === 'Task' ? left.shift() : undefined) ?? 'well';
    name = end === 'well' || end === 'Approved' ? state.Next : caught(state, end);
  }
  return entered;
}

const covers = (names: readonly string[], error: string) =>
  names.includes(error) ||
  names.includes('States.ALL') ||
  (names.includes('States.TaskFailed') && error !== 'States.Timeout');
const caught = ({ Catch }: z.infer<typeof State>, error: string) =>
  Catch.find(({ ErrorEquals }) => covers(ErrorEquals, error))?.Next;
/** How often a step is tried again after an error: as often as the first that names it says. */
const attemptsAfter = (name: string, error: string) =>
  stateNamed(name).Retry.find(({ ErrorEquals }) => covers(ErrorEquals, error))?.MaxAttempts ?? 0;

const tasks = Object.entries(States).filter(([, { Type }]) => Type === 'Task');

test('an application that is simply approved takes three transitions, reviewed or not, signed by a person or not', () => {
  expect(walk('well', 'Approved', 'well')).toEqual(['Screen', 'Await decision', 'Issue']);
});

test('a corrected application is screened again, as often as it is corrected', () => {
  const round = ['Screen', 'Await decision'];
  const corrected = ['well', 'Corrected'] as const;
  expect(walk(...corrected, ...corrected, 'well', 'Approved')).toEqual([
    ...[...round, ...round, ...round],
    'Issue',
  ]);
});

test('one that is rejected, withdrawn or lapsed ends without touching the licence', () => {
  expect(walk('well', 'Closed')).toEqual(['Screen', 'Await decision', 'Done']);
});

test('the ends of the wait are no faults: none is tried again or reported', () => {
  const ends: readonly WaitEnd[] = ['Corrected', 'Closed'];
  for (const end of ends) {
    expect(attemptsAfter('Await decision', end)).toBe(0);
    expect(caught(stateNamed('Await decision'), end)).not.toBe('Report failure');
  }
});

test('the wait asks again when nobody answered, which takes one transition', () => {
  expect(attemptsAfter('Await decision', 'States.Timeout')).toBe(0);
  expect(walk('well', 'States.Timeout', 'States.Timeout', 'Approved')).toEqual([
    'Screen',
    ...['Await decision', 'Await decision', 'Await decision'],
    'Issue',
  ]);
});

test('the wait for people ends by itself, and knows which round was screened', () => {
  const waits = tasks.filter(([, { Resource }]) => Resource?.endsWith('.waitForTaskToken'));
  expect(waits.map(([name]) => name)).toEqual(['Await decision']);
  expect(stateNamed('Await decision').TimeoutSeconds).toBeGreaterThan(0);
  expect(stateNamed('Screen').Assign).toEqual({ screened: '{% $states.result.Payload.round %}' });
  expect(stateNamed('Await decision').Arguments?.Payload).toMatchObject({ round: '{% $screened %}' });
});

test('what cannot be issued, whoever tries again, is told at once', () => {
  expect(attemptsAfter('Issue', 'EarlierLicenceUnfit')).toBe(0);
  const failed = walk('well', 'Approved', 'EarlierLicenceUnfit');
  expect(failed.slice(-3)).toEqual(['Issue', 'Report failure', 'Failed']);
});

test('every step is retried, and what fails for good is reported before it ends', () => {
  for (const [name] of tasks.filter(([name]) => name !== 'Report failure')) {
    expect(attemptsAfter(name, 'Lambda.TooManyRequestsException'), name).toBe(6);
    expect(attemptsAfter(name, 'TypeError'), name).toBe(3);
    expect(caught(stateNamed(name), 'TypeError'), name).toBe('Report failure');
  }
  expect(walk('TypeError')).toEqual(['Screen', 'Report failure', 'Failed']);
  expect(walk('TypeError', 'EventBridge.Failure')).toEqual(['Screen', 'Report failure', 'Failed']);
});
