import * as z from 'zod/mini';
import { STATUS_LIST_TYPE } from '../../shared/gateways/status-lists.ts';
import type { Contract } from '../../shared/http/contract.ts';

export const contract = {
  getStatusList: {
    method: 'GET',
    path: '/status-lists/{list}',
    summary: {
      id: 'Daftar status surat izin (Token Status List, IETF)',
      en: 'A list of the statuses of licences (IETF Token Status List)',
    },
    roles: 'public',
    params: z.strictObject({
      list: z.string().check(z.maxLength(60), z.regex(/^[a-z][a-z0-9_-]*-\d{4}$/)),
    }),
    reply: { status: 200, file: STATUS_LIST_TYPE },
    problems: ['not_found'],
  },
} satisfies Contract;
