import type { Contract } from '../../shared/http/contract.ts';
import { LicenceId } from '../../shared/http/route-parts.ts';

export const contract = {
  exportLicence: {
    method: 'GET',
    path: '/licences/{id}/archive',
    summary: {
      id: 'Unduh arsip surat izin (ZIP): catatan, dokumen, permohonan, dan riwayatnya',
      en: 'Export a licence (ZIP): records, document, applications and history',
    },
    roles: ['division_head', 'agency_head', 'admin'],
    params: LicenceId,
    reply: { status: 200, file: 'application/zip' },
    problems: ['not_found', 'own_application'],
  },
} satisfies Contract;
