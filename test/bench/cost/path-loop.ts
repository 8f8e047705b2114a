import { writeSync } from 'node:fs';
import {
  GetExecutionHistoryCommand,
  type HistoryEvent,
  ListExecutionsCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { contract as submission } from '../../../functions/submission/contract.ts';
import { contract as verification } from '../../../functions/verification/contract.ts';
import { type Client, clientAs } from '../../../infra/local/client.ts';
import { startCopy, stopCopy } from '../../../infra/local/copy.ts';
import { credentials } from '../../../infra/local/engine-environment.ts';
import { testInstance } from '../../../infra/local/instance.ts';
import {
  approve,
  draft,
  recommend,
  review,
  submit,
  take,
  until,
  untilInspected,
  untilState,
  uploadAll,
} from '../../../infra/local/journey.ts';
import { sampleFile } from '../../../infra/local/sample-files.ts';
import { sampleForm } from '../../../infra/local/sample-form.ts';
import type { Stack } from '../../../infra/local/stack.ts';
import { upload } from '../../../infra/local/upload.ts';
import { currentStandard } from '../../../shared/catalogue/index.ts';
import { eventually } from '../../support/eventually.ts';
import type { Path } from './path.ts';

// Runs in a process of its own: deploys the app to the local engine, takes an application of each service named on the
// command line from the draft to the licence, where asked so (`<service>:returned`) by way of a correction, and tells its
// parent through a pipe which states its workflow entered.
const PIPE = 3;
const journeys = process.argv.slice(2).map((asked) => {
  const [service = '', returned] = asked.split(':');
  return { service, returned: returned !== undefined };
});
const signal = AbortSignal.timeout(300_000);

/** The application's only execution, as its history tells. */
type History = () => Promise<readonly HistoryEvent[]>;

const enteredIn = (events: readonly HistoryEvent[]): string[] =>
  events.flatMap(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? []);

interface Journey {
  readonly service: string;
  readonly returned: boolean;
}

async function pathOf(stack: Stack, { returned, service }: Journey): Promise<Path> {
  const applicant = await clientAs(stack, 'applicant');
  const id = await draft(applicant, service, sampleForm);
  await uploadAll(applicant, id);
  await untilInspected(applicant, id, signal);
  await submit(applicant, id);
  await untilState(applicant, id, 'screened', signal);
  const history: History = () => historyOf(stack, id);
  if (returned) await sendBack(stack, service, id, history, applicant);
  await decide(stack, service, id, history, returned ? 2 : 1);
  await untilState(applicant, id, 'issued', signal);
  const events = await eventually(history, (all) => all.at(-1)?.type?.startsWith('Execution') === true);
  const status = events.at(-1)?.type ?? '';
  return { service, returned, status, states: enteredIn(events) };
}

/** The verifier finds one document unreadable, and the applicant repairs that. */
async function sendBack(
  stack: Stack,
  service: string,
  id: string,
  history: History,
  applicant: Client,
): Promise<void> {
  const [tenant = ''] = service.split('.');
  const params = { id };
  await untilWaiting(history);
  const verifier = await clientAs(stack, 'verifier', tenant);
  await take(verifier, 'verification', id);
  const documents = { diploma: { outcome: 'to_repair', reason: 'unreadable' } };
  await verifier.call(verification.returnToApplicant, { params, body: { documents } });
  const file = await sampleFile('diploma', ['application/pdf']);
  const { version } = await applicant.call(submission.getApplication, { params });
  await upload(applicant, { id, requirement: 'diploma' }, file);
  // Told once, when both its findings are there.
  await until(applicant, id, signal, (now) => now.version > version);
  await submit(applicant, id);
}

/** People are slower than the workflow: nobody decides before it waits for them in this round. */
const untilWaiting = (history: History, round = 1) =>
  eventually(
    history,
    (events) => enteredIn(events).filter((name) => name === 'Await decision').length >= round,
  );

async function decide(
  stack: Stack,
  service: string,
  id: string,
  history: History,
  round: number,
): Promise<void> {
  const [tenant = ''] = service.split('.');
  await untilWaiting(history, round);
  const verifier = await clientAs(stack, 'verifier', tenant);
  await take(verifier, 'verification', id);
  await recommend(verifier, id);
  if (currentStandard(service, new Date().toISOString().slice(0, 10))?.steps.review !== undefined) {
    const sectionHead = await clientAs(stack, 'section_head', tenant);
    await take(sectionHead, 'review', id);
    await review(sectionHead, id);
  }
  const head = await clientAs(stack, 'division_head', tenant);
  await take(head, 'determination', id);
  await approve(head, id);
}

async function historyOf({ endpoint, region, stateMachineArn }: Stack, id: string): Promise<HistoryEvent[]> {
  const workflows = new SFNClient({ endpoint, region, credentials });
  const { executions = [] } = await workflows.send(
    new ListExecutionsCommand({ stateMachineArn, maxResults: 1000 }),
  );
  const [execution, another] = executions.filter(({ name }) => name?.startsWith(id));
  if (another !== undefined) throw new Error(`${id} had more than one workflow`);
  const executionArn = execution?.executionArn;
  if (executionArn === undefined) return [];
  const { events = [] } = await workflows.send(
    new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }),
  );
  workflows.destroy();
  return events;
}

const instance = testInstance();
const { stack } = await startCopy({ instance, follow: true, say: () => undefined, signal });
try {
  const paths: Path[] = [];
  for (const journey of journeys) paths.push(await pathOf(stack, journey));
  writeSync(PIPE, JSON.stringify(paths));
} finally {
  await stopCopy(instance);
}
process.exit();
