interface EndpointParameters {
  readonly Endpoint?: string;
  readonly Region?: string;
}

/**
 * For the rules that find a service's address among all that AWS has (4-9 KB a client): ours is a region's usual one, or
 * the one that is configured.
 */
export const regionalEndpoint =
  (service: string) =>
  ({ Endpoint, Region = '' }: EndpointParameters) => ({
    url: new URL(Endpoint ?? `https://${service}.${Region}.amazonaws.com`),
  });
