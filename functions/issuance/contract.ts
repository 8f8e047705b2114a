import * as z from 'zod/mini';
import { CONFIRMERS, PROPOSERS } from '../../shared/domain/licence-commands.ts';
import { MeasureGround } from '../../shared/domain/licence-measures.ts';
import { LicenceMeasures, LicenceView, PublicLicence } from '../../shared/http/licence-view.ts';
import { created, get, ok, post, remove } from '../../shared/http/route.ts';
import { HEADS, LicenceId, Page, pageOf, READERS, Words } from '../../shared/http/route-parts.ts';

const Download = z.object({ url: z.string(), expiresAt: z.iso.datetime() });
const LicencePdf = z.extend(Download, { sha256: z.string() });

/** Why, by which law, and from which day of the office on; from today where none is said. */
const Why = z.strictObject({ reason: Words, legalBasis: Words, from: z.optional(z.iso.date()) });
const Against = z.extend(Why, { ground: MeasureGround });
const Confirmation = z.strictObject({ proposal: z.int().check(z.gte(1)) });

/** What the office does about a licence: proposed by one officer, confirmed by another. */
const measure = { params: LicenceId, reply: created(LicenceMeasures) };
const notYours = ['not_found', 'role_not_allowed', 'own_application'] as const;
const proposalProblems = [...notYours, 'wrong_state', 'proposal_open', 'form_invalid'] as const;

/** A licence in the list of one's own. */
export const OwnLicence = z.extend(PublicLicence, {
  ...z.pick(LicenceView, {
    id: true,
    tenant: true,
    service: true,
    purpose: true,
    applicationId: true,
    verificationUrl: true,
  }).shape,
  /** Days until the last day, by the office's date; 0 on it, negative after it. */
  daysLeft: z.int(),
});

export const contract = {
  listLicences: get(
    '/licences',
    { id: 'Daftar surat izin saya', en: 'List my licences' },
    { roles: ['applicant'], query: Page, reply: ok(pageOf(OwnLicence)) },
    [],
  ),
  getLicence: get(
    '/licences/{id}',
    { id: 'Lihat surat izin', en: 'See a licence' },
    { roles: READERS, params: LicenceId, reply: ok(LicenceView) },
    ['not_found'],
  ),
  getPdf: get(
    '/licences/{id}/pdf',
    { id: 'Unduh surat izin (PDF)', en: 'Download a licence (PDF)' },
    { roles: READERS, params: LicenceId, reply: ok(LicencePdf) },
    ['not_found'],
  ),
  getCredential: get(
    '/licences/{id}/credential',
    { id: 'Unduh kredensial digital (SD-JWT VC)', en: 'Download the digital credential (SD-JWT VC)' },
    { roles: READERS, params: LicenceId, reply: ok(Download) },
    ['not_found'],
  ),
  proposeSuspension: post(
    '/licences/{id}/suspension',
    { id: 'Usulkan pembekuan surat izin', en: 'Propose to suspend a licence' },
    { roles: PROPOSERS, ...measure, body: Against },
    proposalProblems,
  ),
  proposeReinstatement: remove(
    '/licences/{id}/suspension',
    { id: 'Usulkan pencabutan pembekuan', en: 'Propose to end the suspension of a licence' },
    { roles: PROPOSERS, ...measure, body: Why },
    proposalProblems,
  ),
  proposeRevocation: post(
    '/licences/{id}/revocation',
    { id: 'Usulkan pencabutan surat izin', en: 'Propose to revoke a licence' },
    { roles: PROPOSERS, ...measure, body: Against },
    proposalProblems,
  ),
  confirmProposal: post(
    '/licences/{id}/confirmation',
    { id: 'Setujui usulan pejabat lain', en: "Confirm another officer's proposal" },
    { roles: CONFIRMERS, ...measure, body: Confirmation },
    [...notYours, 'wrong_state', 'proposal_missing', 'stale_version', 'four_eyes', 'measure_too_early'],
  ),
  dropProposal: remove(
    '/licences/{id}/proposal',
    { id: 'Tarik atau tolak usulan', en: 'Withdraw or decline a proposal' },
    { roles: HEADS, params: LicenceId, reply: ok(LicenceMeasures) },
    [...notYours, 'proposal_missing'],
  ),
};
