import * as z from 'zod/mini';
import { STATUS_LIST_TYPE } from '../../shared/gateways/status-lists.ts';
import { file, get } from '../../shared/http/route.ts';

const ListName = z.string().check(z.maxLength(60), z.regex(/^[a-z][a-z0-9_-]*-\d{4}$/));

export const contract = {
  getStatusList: get(
    '/status-lists/{list}',
    {
      id: 'Daftar status surat izin (Token Status List, IETF)',
      en: 'A list of the statuses of licences (IETF Token Status List)',
    },
    { roles: 'public', params: z.strictObject({ list: ListName }), reply: file(STATUS_LIST_TYPE) },
    ['not_found'],
  ),
};
