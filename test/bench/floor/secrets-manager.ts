import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Call } from './calls.ts';

export function secretsManager() {
  const client = new SecretsManagerClient({});
  return (call: Call) =>
    call.operation === 'GetSecretValue' ? client.send(new GetSecretValueCommand(call.input)) : undefined;
}
