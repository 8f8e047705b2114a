import { App } from 'aws-cdk-lib';
import { functionCode } from './constructs/function-code.ts';
import { addStage } from './satujam.ts';
import { settingsOf } from './stages.ts';

const app = new App();
addStage(app, settingsOf(app.node.tryGetContext('stage') ?? 'local'), await functionCode());
