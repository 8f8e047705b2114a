import * as z from 'zod/mini';
import { CONFIRMERS, PROPOSERS } from '../../shared/domain/licence-commands.ts';
import { MeasureGround } from '../../shared/domain/licence-measures.ts';
import type { Contract } from '../../shared/http/contract.ts';
import { LicenceMeasures, LicenceView } from '../../shared/http/licence-view.ts';
import { LicenceId, READERS, Words } from '../../shared/http/route-parts.ts';

const Download = z.object({ url: z.string(), expiresAt: z.iso.datetime() });
const LicencePdf = z.extend(Download, { sha256: z.string() });

/** Why, by which law, and from which day of the office on; from today where none is said. */
const Why = z.strictObject({ reason: Words, legalBasis: Words, from: z.optional(z.iso.date()) });
const Against = z.extend(Why, { ground: MeasureGround });

/** What the office does about a licence: proposed by one officer, confirmed by another. */
const proposal = {
  roles: PROPOSERS,
  params: LicenceId,
  problems: [
    'not_found',
    'role_not_allowed',
    'own_application',
    'wrong_state',
    'proposal_open',
    'form_invalid',
  ],
} as const;
const created = { status: 201, body: LicenceMeasures } as const;

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
  getCredential: {
    method: 'GET',
    path: '/licences/{id}/credential',
    summary: {
      id: 'Unduh kredensial digital (SD-JWT VC)',
      en: 'Download the digital credential (SD-JWT VC)',
    },
    roles: READERS,
    params: LicenceId,
    reply: { status: 200, body: Download },
    problems: ['not_found'],
  },
  proposeSuspension: {
    ...proposal,
    method: 'POST',
    path: '/licences/{id}/suspension',
    summary: { id: 'Usulkan pembekuan surat izin', en: 'Propose to suspend a licence' },
    body: Against,
    reply: created,
  },
  proposeReinstatement: {
    ...proposal,
    method: 'DELETE',
    path: '/licences/{id}/suspension',
    summary: { id: 'Usulkan pencabutan pembekuan', en: 'Propose to end the suspension of a licence' },
    body: Why,
    reply: created,
  },
  proposeRevocation: {
    ...proposal,
    method: 'POST',
    path: '/licences/{id}/revocation',
    summary: { id: 'Usulkan pencabutan surat izin', en: 'Propose to revoke a licence' },
    body: Against,
    reply: created,
  },
  confirmProposal: {
    method: 'POST',
    path: '/licences/{id}/confirmation',
    summary: { id: 'Setujui usulan pejabat lain', en: "Confirm another officer's proposal" },
    roles: CONFIRMERS,
    params: LicenceId,
    body: z.strictObject({ proposal: z.int().check(z.gte(1)) }),
    reply: created,
    problems: [
      'not_found',
      'role_not_allowed',
      'own_application',
      'wrong_state',
      'proposal_missing',
      'stale_version',
      'four_eyes',
      'measure_too_early',
    ],
  },
  dropProposal: {
    method: 'DELETE',
    path: '/licences/{id}/proposal',
    summary: { id: 'Tarik atau tolak usulan', en: 'Withdraw or decline a proposal' },
    roles: ['section_head', 'division_head', 'agency_head'],
    params: LicenceId,
    reply: { status: 200, body: LicenceMeasures },
    problems: ['not_found', 'role_not_allowed', 'own_application', 'proposal_missing'],
  },
} satisfies Contract;
