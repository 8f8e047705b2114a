/**
 * What users know, in the order in which they meet it, and which test files speak of it (paths, the first that fits
 * counts). What fits nothing else is how the house is built.
 */
export const HEADINGS: readonly (readonly [heading: string, files: RegExp])[] = [
  ['Journeys of the systems we answer to', /^test\/journeys\//],
  [
    'What a service asks for',
    /^shared\/catalogue\/|domain\/(service-standard|requirements|pre-check|form|facility-code|rule-replay)\./,
  ],
  [
    'Applying',
    /functions\/submission\/|commands\/(applicant|decide)\.|application-view|http\/checklist|integration\/pages\./,
  ],
  ['Documents', /functions\/documents\/|commands\/documents\.|file-inspection|malware-scan|bucket-links/],
  [
    'Registries and automatic checks',
    /functions\/approval\/screening|screening-rules|registries|commands\/system\./,
  ],
  [
    'The officers’ queue and their decisions',
    /functions\/verification\/|commands\/(office|claims)\.|queue|opinion-request|stage-counts|ten-thousand-files/,
  ],
  [
    'The clock',
    /functions\/clock\/|service-(clock|time)|office-calendar|calendar-date|commands\/(clock|deadline)|report-month|deadline-counts/,
  ],
  [
    'The licence: number, document, signature',
    /functions\/(issuance|archive)\/|numbering|licence-(changes|effect|item|papers|pdf|signature|races|schedules|expiry)|licence\.test|integration\/(issuance|purposes|signature|thousand)|bsre|timestamp|signed-pdf|commands\/signature|domain\/licence|printed-code|patience/,
  ],
  [
    'Is this licence real?',
    /functions\/(authenticity|registry)\/|credential|verdict|qr-text|signed-token|issuer-keys|kms\.|register-name|lookup|^test\/fuzz|local\/check\//,
  ],
  ['Suspended, revoked, expired: the status lists', /status|licence-lifecycle/],
  ['Who may do what, and who sees it', /access\.|authorisation|tokens|sealed-forms|personal-data|identity\./],
  ['History that nobody can change', /event-chain|evolve|transitions|integration\/history/],
  [
    'Twice, late, at once, and when others are down',
    /repeats|concurrency|waits|approval\/(sweep|waiting)|publication\/|events\/batch|one-at-a-time/,
  ],
  ['The API', /^test\/contract\/|^shared\/http\/|round-trips/],
  ['What is deployed', /^test\/infra\/|^infra\/constructs\//],
  ['On a laptop', /^infra\//],
  ['How it is measured', /^test\/bench\//],
  ['How the house is built', /^/],
];
