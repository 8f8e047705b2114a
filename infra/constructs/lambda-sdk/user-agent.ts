/** For telling AWS in each request with what it was made (4 KB): it knows which function calls by its role. */
export const getUserAgentPlugin = () => ({ applyToStack: () => undefined });
export const getUserAgentMiddlewareOptions = {};
export const userAgentMiddleware = () => (next: unknown) => next;
