/** For the table of all partitions and regions of AWS (5 KB): only the commercial partition's rules are needed. */
export const partitionsInfo = {
  version: '1.1',
  partitions: [
    {
      id: 'aws',
      outputs: {
        dnsSuffix: 'amazonaws.com',
        dualStackDnsSuffix: 'api.aws',
        implicitGlobalRegion: 'us-east-1',
        name: 'aws',
        supportsDualStack: true,
        supportsFIPS: true,
      },
      regionRegex: '^(us|eu|ap|sa|ca|me|af|il|mx)\\-\\w+\\-\\d+$',
      regions: {},
    },
  ],
};
