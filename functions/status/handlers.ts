import { refuse } from '../../shared/domain/refusal.ts';
import { STATUS_LIST_CACHE, STATUS_LIST_TYPE, type StatusLists } from '../../shared/gateways/status-lists.ts';
import type { Handlers } from '../../shared/http/call.ts';
import type { contract } from './contract.ts';

export interface StatusApiDependencies {
  readonly lists: Pick<StatusLists, 'read'>;
}

export const createHandlers = ({ lists }: StatusApiDependencies): Handlers<typeof contract> => ({
  async getStatusList({ params }) {
    const text = await lists.read(params.list);
    if (text === undefined) return refuse('not_found');
    return { text, mediaType: STATUS_LIST_TYPE, headers: { 'cache-control': STATUS_LIST_CACHE } };
  },
});
