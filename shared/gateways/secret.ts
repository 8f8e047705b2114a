/**
 * The text of a secret (AWS Secrets Manager).
 * The client is loaded when it is first needed: most requests of a new environment read nothing personal.
 */
export async function readSecret(arn: string): Promise<string> {
  const { GetSecretValueCommand, SecretsManagerClient } = await import('@aws-sdk/client-secrets-manager');
  const { SecretString } = await new SecretsManagerClient({}).send(
    new GetSecretValueCommand({ SecretId: arn }),
  );
  if (SecretString === undefined) throw new Error('the secret has no text');
  return SecretString;
}
