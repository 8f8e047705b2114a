/**
 * For the chain of credential providers (130 KB): a Lambda function has its credentials in its environment and nowhere
 * else. They outlive the environment that they are given to, so a client may keep them.
 * @throws Error outside Lambda, where there are none
 */
export const defaultProvider = () => () => {
  const accessKeyId = process.env['AWS_ACCESS_KEY_ID'];
  const secretAccessKey = process.env['AWS_SECRET_ACCESS_KEY'];
  const sessionToken = process.env['AWS_SESSION_TOKEN'];
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    return Promise.reject(new Error('no AWS credentials in the environment'));
  }
  return Promise.resolve({ accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) });
};
