/**
 * For what Lambda keeps of an invocation where several run at once in one process (2 KB): ours run one at a time, and
 * the trace id of that one is in the environment.
 */
export const InvokeStore = {
  getInstanceAsync: () => Promise.resolve({ getXRayTraceId: () => undefined }),
};
