import { environment } from '../../shared/entry/environment.ts';
import { createStatusLists } from '../../shared/gateways/status-lists.ts';
import { createApi } from '../../shared/http/api.ts';
import { createTelemetry } from '../../shared/http/telemetry.ts';
import { contract } from './contract.ts';
import { createHandlers } from './handlers.ts';

const { STATUS_BUCKET } = environment('STATUS_BUCKET');

export const handler = createApi(
  contract,
  createHandlers({ lists: createStatusLists(STATUS_BUCKET) }),
  createTelemetry('status'),
);
