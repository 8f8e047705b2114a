import * as z from 'zod/mini';
import type { Contract } from '../../shared/http/contract.ts';
import { LicenceView } from '../../shared/http/licence-view.ts';
import { LicenceId, READERS } from '../../shared/http/route-parts.ts';

const LicencePdf = z.object({ url: z.string(), expiresAt: z.iso.datetime(), sha256: z.string() });

export const contract = {
  getLicence: {
    method: 'GET',
    path: '/licences/{id}',
    summary: { id: 'Lihat surat izin', en: 'See a licence' },
    roles: READERS,
    params: LicenceId,
    reply: { status: 200, body: LicenceView },
    problems: ['not_found'],
  },
  getPdf: {
    method: 'GET',
    path: '/licences/{id}/pdf',
    summary: { id: 'Unduh surat izin (PDF)', en: 'Download a licence (PDF)' },
    roles: READERS,
    params: LicenceId,
    reply: { status: 200, body: LicencePdf },
    problems: ['not_found'],
  },
} satisfies Contract;
