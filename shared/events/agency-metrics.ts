/** By which an operator is called: a subscription was suspended, as an event of its agency could not be delivered. */
export const SUSPENDED = { namespace: 'SatuJam', service: 'agencies', name: 'agencies_suspended' } as const;
