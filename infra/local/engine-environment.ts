import { join } from 'node:path';
import { toolPath } from './command.ts';
import type { Instance } from './instance.ts';

export const region = 'ap-southeast-3';
export const account = '000000000000';
/** The engine takes these for its account's root user. */
export const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

const signedIn = {
  AWS_ACCESS_KEY_ID: credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
};

/**
 * What the engine sees, and with it every Lambda it runs: nothing of the person's own environment but the PATH, with
 * the project's Node first. `AUTH` makes it enforce IAM: each Lambda may do what its role allows.
 */
export function engineEnvironment(instance: Instance, port: number): NodeJS.ProcessEnv {
  const persist = instance.persistent ? '1' : '0';
  return {
    ...signedIn,
    PATH: toolPath,
    HOME: instance.directory,
    TMPDIR: temporaryDirectory(instance),
    LANG: 'C.UTF-8',
    PYTHONUNBUFFERED: '1',
    AUTH: 'true',
    BIND_HOST: '127.0.0.1',
    GATEWAY_PORT: String(port),
    MINISTACK_REGION: region,
    PERSIST_STATE: persist,
    STATE_DIR: stateDirectory(instance),
    S3_PERSIST: persist,
    S3_DATA_DIR: join(dataDirectory(instance), 's3'),
    // Neither listens on ports nor touches containers that are not ours.
    IOT_MTLS_ENABLED: '0',
    SFTP_ENABLED: '0',
    DOCKER_HOST: `unix://${join(instance.directory, 'no-docker')}`,
  };
}

export const dataDirectory = (instance: Instance) => join(instance.directory, 'data');
export const stateDirectory = (instance: Instance) => join(dataDirectory(instance), 'state');
export const temporaryDirectory = (instance: Instance) => join(instance.directory, 'tmp');

const isForeign = (name: string) => name.startsWith('AWS_') || name.startsWith('CDK_');

/**
 * The person's environment, turned from their AWS account to the engine.
 * @param origin where the copy's portal is
 */
export function clientEnvironment(endpoint: string, origin: string): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !isForeign(name));
  return {
    ...Object.fromEntries(own),
    ...signedIn,
    PATH: toolPath,
    AWS_ENDPOINT_URL: endpoint,
    SATUJAM_ORIGIN: origin,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    CDK_DISABLE_CLI_TELEMETRY: 'true',
    CDK_DISABLE_VERSION_CHECK: 'true',
    NO_PROXY: '127.0.0.1,localhost',
    no_proxy: '127.0.0.1,localhost',
    NO_COLOR: '1',
  };
}
