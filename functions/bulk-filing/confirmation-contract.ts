import * as z from 'zod/mini';
import { ApplicationView } from '../../shared/http/application-view.ts';
import { created, post } from '../../shared/http/route.ts';
import { ACT_PROBLEMS, ApplicationId } from '../../shared/http/route-parts.ts';

/** As it was sent, `K7QF2-MX9TR`, or as people type it. */
const Code = z.strictObject({ code: z.string().check(z.minLength(1), z.maxLength(40)) });

export const contract = {
  /** Confirmed twice it is answered alike, so it needs no `Idempotency-Key`. */
  confirmFiling: post(
    '/applications/{id}/confirmation',
    {
      id: 'Tegaskan permohonan yang diajukan fasilitas untuk Anda',
      en: 'Confirm what your facility filed for you',
    },
    { roles: ['applicant'], params: ApplicationId, body: Code, reply: created(ApplicationView) },
    [...ACT_PROBLEMS, 'code_wrong', 'code_locked', 'code_expired'],
  ),
};
