import { type App, Tags, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { FunctionCode } from './constructs/function-code.ts';
import { ApiStack } from './stacks/api.ts';
import { DataStack } from './stacks/data.ts';
import { IdentityStack } from './stacks/identity.ts';
import { ObservabilityStack } from './stacks/observability.ts';
import { SandboxStack } from './stacks/sandbox.ts';
import { WorkflowStack } from './stacks/workflow.ts';
import type { StageSettings } from './stages.ts';

/** All stacks of one stage, checked by cdk-nag whenever they are synthesised. */
export function addStage(app: App, settings: StageSettings, codeOf: FunctionCode): void {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const name = (stack: string) => `satujam-${settings.stage}-${stack}`;
  const props = { ...environmentOf(settings), terminationProtection: settings.keepsData };
  const { alarms } = new ObservabilityStack(app, name('observability'), props);
  const ground = { settings, codeOf, alarms };
  const data = new DataStack(app, name('data'), { ...props, settings });
  const identity = new IdentityStack(app, name('identity'), { ...props, settings });
  const { couriers, publicUrl, settlers, statusLists } = new ApiStack(app, name('api'), {
    ...props,
    ground,
    data,
    identity,
  });
  const registryUrl = settings.registries.sandbox
    ? new SandboxStack(app, name('sandbox'), { ...props, ground, data }).registryUrl
    : settings.registries.url;
  new WorkflowStack(app, name('workflow'), {
    ...props,
    ground,
    data,
    couriers,
    publicUrl,
    registryUrl,
    settlers,
    statusLists,
  });
  Tags.of(app).add('satujam:stage', settings.stage);
}

/** A real stage lives in its region; the embedded engine in whatever the command line points at. */
const environmentOf = ({ region }: StageSettings) => (region === undefined ? {} : { env: { region } });
