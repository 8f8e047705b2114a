/** For DynamoDB's endpoint discovery and its cache (9 KB): off unless asked for, and used by no item operation. */

export const NODE_ENDPOINT_DISCOVERY_CONFIG_OPTIONS = {
  environmentVariableSelector: () => undefined,
  configFileSelector: () => undefined,
  default: undefined,
};

export const resolveEndpointDiscoveryConfig = <Input extends object>(input: Input) => input;
