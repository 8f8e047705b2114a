import { environment } from '../../shared/entry/environment.ts';
import { createConsumer } from '../../shared/events/batch.ts';
import { Delivery } from '../../shared/events/envelope.ts';
import { createWorkflow } from '../../shared/gateways/workflow.ts';
import { executionName } from './execution-name.ts';

const { STATE_MACHINE_ARN } = environment('STATE_MACHINE_ARN');
const workflow = createWorkflow(STATE_MACHINE_ARN);

/** A submitted application gets its workflow. */
export const handler = createConsumer(Delivery, ({ detail: { data, subject, tenant } }) =>
  workflow.start(executionName(subject, data.round), { applicationId: subject, tenant }),
);
