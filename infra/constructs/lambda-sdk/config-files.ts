/** For ~/.aws/config and its parser (2 KB and two failing reads a cold start): there is no such file in Lambda. */
export const fromSharedConfigFiles = () => () =>
  Promise.reject(Object.assign(new Error('no configuration files in Lambda'), { tryNextLink: true }));
