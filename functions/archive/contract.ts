import { file, get } from '../../shared/http/route.ts';
import { LicenceId } from '../../shared/http/route-parts.ts';

export const contract = {
  exportLicence: get(
    '/licences/{id}/archive',
    {
      id: 'Unduh arsip surat izin (ZIP): catatan, dokumen, permohonan, dan riwayatnya',
      en: 'Export a licence (ZIP): records, document, applications and history',
    },
    { roles: ['division_head', 'agency_head', 'admin'], params: LicenceId, reply: file('application/zip') },
    ['not_found', 'own_application'],
  ),
};
