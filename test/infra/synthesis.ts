import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import * as z from 'zod';
import type { FunctionCode } from '../../infra/constructs/function-code.ts';
import { addStage } from '../../infra/satujam.ts';
import { type StageName, type StageSettings, settingsOf } from '../../infra/stages.ts';

const Resource = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  DeletionPolicy: z.string().optional(),
});
const Template = z.object({ Resources: z.record(z.string(), Resource) });
const Settings = z.object({ context: z.record(z.string(), z.unknown()) });

/** A resource of any stack; `id` is its logical id with the stack's name before it. */
export interface DeployedResource extends z.infer<typeof Resource> {
  readonly id: string;
  readonly stack: string;
}

// CloudFormation's own checks take seconds to load; findings.test.ts asks for them.
process.env['CDK_VALIDATION'] ??= 'false';

const noCode: FunctionCode = () => Code.fromInline('exports.handler = () => undefined');

const root = resolve(import.meta.dirname, '../..');
const { context } = Settings.parse(JSON.parse(readFileSync(join(root, 'cdk.json'), 'utf8')));

const assemblies = mkdtempSync(join(tmpdir(), 'satujam-assemblies-'));
process.once('exit', () => {
  rmSync(assemblies, { recursive: true, force: true });
});

/** The app of a stage as the CLI makes it, functions empty unless their code is given. */
export const appOf = (stage: StageName, codeOf: FunctionCode = noCode): App =>
  appWith(settingsOf(stage), codeOf);

function appWith(settings: StageSettings, codeOf: FunctionCode): App {
  const app = new App({ context, outdir: mkdtempSync(join(assemblies, `${settings.stage}-`)) });
  addStage(app, settings, codeOf);
  return app;
}

const known = new Map<StageName, readonly DeployedResource[]>();

/** Every resource of a stage, as CloudFormation is told. */
export function resourcesOf(stage: StageName): readonly DeployedResource[] {
  const resources = known.get(stage) ?? resourcesWith(settingsOf(stage));
  known.set(stage, resources);
  return resources;
}

/** Every resource of a stage with settings of a test's own. */
export const resourcesWith = (settings: StageSettings): readonly DeployedResource[] =>
  appWith(settings, noCode)
    .synth()
    .stacks.flatMap(({ stackName, template }) =>
      Object.entries(Template.parse(template).Resources).map(([id, resource]) => ({
        ...resource,
        id: `${stackName}/${id}`,
        stack: stackName,
      })),
    );

/** The resources of one type. */
export const ofType = (resources: readonly DeployedResource[], type: string): readonly DeployedResource[] =>
  resources.filter(({ Type }) => Type === type);
