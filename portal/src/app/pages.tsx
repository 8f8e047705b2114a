import i18next from 'i18next';
import { type ComponentType, lazy } from 'react';
import type { Role } from '../../../shared/domain/actor.ts';

type Words = 'launch' | 'public' | 'applicant' | 'counter' | 'filing' | 'officers' | 'head';

interface PageRoute {
  readonly path: string;
  readonly Page: ComponentType;
  /** Who may see it; everybody where nothing is said. */
  readonly roles?: readonly Role[];
}

const APPLICANT: readonly Role[] = ['applicant'];
const COUNTER: readonly Role[] = ['front_office'];
const OFFICE: readonly Role[] = ['verifier', 'section_head', 'division_head', 'agency_head'];
const HEADS: readonly Role[] = ['section_head', 'division_head', 'agency_head'];
/** Whoever is signed in. */
const EVERYBODY: readonly Role[] = [
  ...APPLICANT,
  ...COUNTER,
  ...OFFICE,
  'professional_org',
  'facility',
  'complaint_officer',
  'dispatcher',
  'admin',
];

/** A page's module and the words of its area, loaded at once when somebody goes there. */
const load = (words: Words | readonly Words[], page: () => Promise<{ Component: ComponentType }>) =>
  lazy(async () => {
    const [{ Component }] = await Promise.all([page(), i18next.loadNamespaces(words)]);
    return { default: Component };
  });

/** What applicants and the counter both do has words of its own. */
const APPLYING = ['applicant', 'filing'] as const;
const AT_COUNTER = ['counter', 'filing'] as const;

/** Every address of the portal, by area. A page of an area lies in its folder and exports `Component`. */
export const pages: readonly PageRoute[] = [
  { path: '/', Page: load('public', () => import('../public/start-page.tsx')) },
  { path: '/services', Page: load('public', () => import('../public/services-page.tsx')) },
  { path: '/services/:service', Page: load('public', () => import('../public/service-page.tsx')) },
  { path: '/verify', Page: load('public', () => import('../public/verify-page.tsx')) },
  { path: '/register', Page: load('public', () => import('../public/register-page.tsx')) },
  { path: '/status', Page: load('public', () => import('../public/status-page.tsx')) },
  { path: '/offices/:tenant', Page: load('public', () => import('../public/office-page.tsx')) },
  { path: '/campaigns/:id', Page: load('launch', () => import('../launch/campaign-page.tsx')) },
  { path: '/my', Page: load(APPLYING, () => import('../applicant/my-page.tsx')), roles: APPLICANT },
  {
    path: '/apply/:service',
    Page: load(APPLYING, () => import('../applicant/apply-page.tsx')),
    roles: APPLICANT,
  },
  {
    path: '/applications/:id',
    Page: load(APPLYING, () => import('../applicant/application-page.tsx')),
    // Links in messages lead here, whoever they are for.
    roles: EVERYBODY,
  },
  {
    path: '/applications/:id/form',
    Page: load(APPLYING, () => import('../applicant/form-page.tsx')),
    roles: APPLICANT,
  },
  {
    path: '/applications/:id/documents',
    Page: load(APPLYING, () => import('../applicant/documents-page.tsx')),
    roles: APPLICANT,
  },
  {
    path: '/applications/:id/review',
    Page: load(APPLYING, () => import('../applicant/review-page.tsx')),
    roles: APPLICANT,
  },
  {
    path: '/applications/:id/receipt',
    Page: load(APPLYING, () => import('../applicant/receipt-page.tsx')),
    roles: APPLICANT,
  },
  {
    path: '/licences/:id',
    Page: load(APPLYING, () => import('../applicant/licence-page.tsx')),
    roles: EVERYBODY,
  },
  {
    path: '/confirm/:id',
    Page: load(APPLYING, () => import('../applicant/confirm-page.tsx')),
    roles: APPLICANT,
  },
  { path: '/inbox', Page: load(APPLYING, () => import('../applicant/inbox-page.tsx')), roles: EVERYBODY },
  {
    path: '/profile',
    Page: load(APPLYING, () => import('../applicant/profile-page.tsx')),
    roles: EVERYBODY,
  },
  { path: '/counter', Page: load(AT_COUNTER, () => import('../counter/counter-page.tsx')), roles: COUNTER },
  {
    path: '/counter/new',
    Page: load(AT_COUNTER, () => import('../counter/new-filing-page.tsx')),
    roles: COUNTER,
  },
  {
    path: '/counter/:id',
    Page: load(AT_COUNTER, () => import('../counter/filing-page.tsx')),
    roles: COUNTER,
  },
  { path: '/queue', Page: load('officers', () => import('../officers/queues-page.tsx')), roles: OFFICE },
  {
    path: '/queue/:stage',
    Page: load('officers', () => import('../officers/queue-page.tsx')),
    roles: OFFICE,
  },
  { path: '/files/:id', Page: load('officers', () => import('../officers/file-page.tsx')), roles: OFFICE },
  { path: '/batch', Page: load('officers', () => import('../officers/batch-page.tsx')), roles: OFFICE },
  { path: '/reports/:view?', Page: load('head', () => import('../head/reports-page.tsx')), roles: HEADS },
];
