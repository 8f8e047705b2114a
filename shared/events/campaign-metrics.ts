/** By which an operator is called: a claim came to light after claims that arrived later had been settled. */
export const LATE_CLAIMS = { namespace: 'SatuJam', service: 'campaigns', name: 'claims_late' } as const;
