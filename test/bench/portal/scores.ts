import * as z from 'zod/mini';

/** Pages of the portal that must be fast on a poor line, by their paths. */
export const PAGES = [
  { name: 'start page', path: '/' },
  { name: 'check a licence', path: '/verify' },
  { name: 'register', path: '/register' },
  { name: 'a service', path: '/services/metro.sip-atlm' },
  { name: "applicant's start, signed in", path: '/my', call: '/api/applications' },
] as const;

/** What Lighthouse gave a page: points of 100, times in ms. */
export const Score = z.object({
  name: z.string(),
  performance: z.array(z.number()),
  accessibility: z.number(),
  bestPractices: z.number(),
  firstPaint: z.number(),
  largestPaint: z.number(),
  blocked: z.number(),
  shift: z.number(),
  /** How fast Lighthouse finds the machine: what it simulates is four times slower than that. */
  machine: z.number(),
  /** Audits that cost points, but for those of time. */
  faults: z.array(z.string()),
});
export type Score = z.infer<typeof Score>;

export const PortalFigures = z.object({
  scores: z.array(Score),
  /** Script and style of the start page, gzip, bytes. */
  firstLoad: z.number(),
});
export type PortalFigures = z.infer<typeof PortalFigures>;
