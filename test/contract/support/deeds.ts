import type { Request } from '../../../infra/local/client.ts';
import type { RouteName } from './routes.ts';
import type { Deed } from './rule.ts';
import type { Condition } from './things.ts';

const always: readonly Condition[] = ['draft', 'in verification', 'recommended'];
const filed: readonly Condition[] = ['in verification', 'recommended'];

type Asked = Deed & { readonly request?: Request };

/** What is asked of one application. A new route on applications stands here or nothing compiles (authorisation-elsewhere.test.ts). */
export const deeds = {
  getApplication: { possible: always },
  getHistory: { possible: always },
  getReceipt: { possible: filed },
  getQueuePosition: { possible: filed },
  listDocuments: { possible: always },
  getDocument: { possible: always, request: { params: { requirement: 'registration' } } },
  editForm: {
    part: 'applicant',
    possible: ['draft'],
    request: { body: { form: { practice_name: 'Klinik' } } },
  },
  createUpload: {
    part: 'applicant',
    possible: ['draft'],
    request: { params: { requirement: 'registration' }, body: { mediaType: 'application/pdf', bytes: 1000 } },
  },
  /** Its form is empty: the answer of the one who may is that something is missing. */
  submit: { part: 'applicant', possible: ['draft'], answer: 422 },
  withdraw: { part: 'applicant', possible: always, request: { body: { reason: 'salah unggah' } } },
  claim: { part: 'stage officer', possible: filed },
  release: { part: 'claim holder', possible: filed },
  /** Whoever is somebody's superior, on every file of the office. */
  reassign: { possible: filed, request: { body: { to: 'petugas-lain' } } },
  returnToApplicant: {
    part: 'stage officer',
    possible: filed,
    request: { body: { documents: { registration: { outcome: 'to_repair', reason: 'unreadable' } } } },
  },
  recommend: {
    part: 'stage officer',
    possible: ['in verification'],
    request: { body: { outcome: 'reject', note: 'tidak sesuai' } },
  },
  /** Neither standard of the catalogue asks for opinions. */
  recordOpinion: { possible: [], request: { body: { outcome: 'no_objection' } } },
  /** None of these was filed by a facility. */
  confirmFiling: { possible: [], request: { body: { code: 'AAAAA-AAAAA' } } },
  /** None of these files waits for a review. */
  review: { possible: [], request: { body: {} } },
  determine: {
    part: 'stage officer',
    possible: ['recommended'],
    request: { body: { outcome: 'reject', reason: 'tidak sesuai' } },
  },
  /** No office of the catalogue signs with BSrE. */
  sign: { possible: [], request: { body: { passphrase: 'bukan yang benar' } } },
} satisfies Partial<Record<RouteName, Asked>>;

export type DeedName = keyof typeof deeds;
