import type { paths } from '../api/openapi.d.ts';

/** One's own claim, as the waiting page has it. */
export type Claim = paths['/campaigns/{id}/claim']['get']['responses'][200]['content']['application/json'];
export type { Campaign } from '../parts/campaigns/campaigns.ts';
