import { RetentionDays } from 'aws-cdk-lib/aws-logs';

export const stageNames = ['local', 'staging', 'production'] as const;
export type StageName = (typeof stageNames)[number];

/** What differs between the places this runs in; everything else is the same everywhere. */
export interface StageSettings {
  readonly stage: StageName;
  /** AWS region, or undefined to take the one of the command line (the embedded engine). */
  readonly region: string | undefined;
  /** Data outlives the stack: RETAIN, deletion protection. */
  readonly keepsData: boolean;
  /** How long a superseded or deleted version of a document is kept, days. */
  readonly supersededDocumentDays: number;
  readonly logRetention: RetentionDays;
  /** Where portal, API and public links are, or undefined for CloudFront's own domain. Without a trailing slash. */
  readonly origin: string | undefined;
  /** Certificate of that origin's host, in us-east-1, where CloudFront looks for it. */
  readonly certificateArn: string | undefined;
  /** Who messages come from. A channel without a sender is not offered there. */
  readonly messages: {
    /** Address of e-mails; its domain is ours, and verified by its DNS. */
    readonly mailSender: string;
    /** 1 to 11 letters and digits, registered with the operators. */
    readonly smsSender: string | undefined;
    /** The office's number at AWS End User Messaging Social, whose templates Meta has approved. */
    readonly whatsapp: { readonly phoneNumberId: string; readonly region: string } | undefined;
  };
  /** Default limits of the HTTP API; Jakarta's account limit is 2,500 requests/s, burst 1,250. */
  readonly throttle: { readonly requestsPerSecond: number; readonly burst: number };
  /**
   * Environments of functions, of the 1,000 that an account has at first, so that a rush of applicants never leaves
   * officers without: each function that officers use keeps so many, and the door of campaigns never has more than its
   * own. Undefined where the account is shared or smaller.
   */
  readonly concurrency: { readonly officers: number; readonly rush: number } | undefined;
  /** Questions about licence numbers and names that one network may ask in a minute. */
  readonly lookupsPerMinute: number;
  /** `sandbox` deploys our own stand-ins, which say so in every reply. */
  readonly registries: { readonly sandbox: true } | { readonly sandbox: false; readonly url: string };
  readonly malwareScanner: 'guardduty' | 'sandbox';
  /** Lets the seeding sign users in with a password sent to the server; never where real people are. */
  readonly passwordSignIn: boolean;
  /** Cognito's threat protection needs its Plus plan, which is charged per active user. */
  readonly threatProtection: boolean;
  /**
   * Times in which a generation of keys signs credentials, oldest first, without gap or overlap (ISO 8601). A key is
   * replaced by an `until` and a next generation from that instant on; the line of an old one stays.
   */
  readonly credentialGenerations: readonly {
    readonly generation: number;
    readonly from: string;
    readonly until?: string;
  }[];
  /** Address of the timestamp service (RFC 3161) without which no licence is then signed, or undefined for none. */
  readonly timestampUrl: string | undefined;
  /** How long stored licences are locked (Object Lock, governance); undefined where copies are thrown away. */
  readonly licenceLockYears: number | undefined;
  /** How often a waiting step looks again at the truth in the table, minutes. */
  readonly askAgainMinutes: number;
  /** How often applications whose workflow died are looked for, minutes. */
  readonly sweepMinutes: number;
  /**
   * How long an application may be without a workflow before that is taken for a loss, seconds: longer than
   * an event takes from the stream to a started workflow when all is well.
   */
  readonly sweepGraceSeconds: number;
  /** Address of the embedded engine; buckets are then addressed by path. */
  readonly engineEndpoint: string | undefined;
}

const everywhere = {
  certificateArn: process.env['SATUJAM_CERTIFICATE_ARN'],
  credentialGenerations: [{ generation: 1, from: '2026-01-01T00:00:00Z' }],
  timestampUrl: undefined,
};

/** Where nothing is real: what is filed can be thrown away. */
const onTrial = {
  keepsData: false,
  concurrency: undefined,
  supersededDocumentDays: 30,
  registries: { sandbox: true },
  origin: undefined,
  licenceLockYears: undefined,
  passwordSignIn: true,
  threatProtection: false,
} as const;

const onAws = {
  region: 'ap-southeast-3',
  lookupsPerMinute: 30,
  malwareScanner: 'guardduty',
  askAgainMinutes: 6 * 60,
  sweepMinutes: 15,
  sweepGraceSeconds: 60,
  engineEndpoint: undefined,
} as const;

const stages: Record<StageName, StageSettings> = {
  local: {
    ...everywhere,
    ...onTrial,
    stage: 'local',
    region: undefined,
    logRetention: RetentionDays.ONE_WEEK,
    origin: process.env['SATUJAM_ORIGIN'] ?? 'http://localhost:5173',
    // The engine keeps mail and SMS; it has no WhatsApp.
    messages: { mailSender: 'no-reply@satujam.test', smsSender: 'SATUJAM', whatsapp: undefined },
    throttle: { requestsPerSecond: 1000, burst: 1000 },
    lookupsPerMinute: 1000,
    malwareScanner: 'sandbox',
    askAgainMinutes: 5,
    sweepMinutes: 1,
    sweepGraceSeconds: 15,
    engineEndpoint: process.env['AWS_ENDPOINT_URL'],
  },
  staging: {
    ...everywhere,
    ...onTrial,
    ...onAws,
    stage: 'staging',
    logRetention: RetentionDays.ONE_MONTH,
    messages: { mailSender: 'no-reply@staging.satujam.example', smsSender: 'SATUJAM', whatsapp: undefined },
    throttle: { requestsPerSecond: 200, burst: 200 },
  },
  production: {
    ...everywhere,
    ...onAws,
    stage: 'production',
    keepsData: true,
    supersededDocumentDays: 3650,
    logRetention: RetentionDays.ONE_YEAR,
    origin: 'https://satujam.example',
    messages: { mailSender: 'no-reply@satujam.example', smsSender: 'SATUJAM', whatsapp: undefined },
    throttle: { requestsPerSecond: 1500, burst: 1000 },
    concurrency: { officers: 40, rush: 500 },
    registries: { sandbox: false, url: 'https://registries.satujam.example' },
    // Twice as long as a licence is valid.
    licenceLockYears: 10,
    passwordSignIn: false,
    threatProtection: true,
  },
};

/**
 * Settings of a stage by the name given on the command line (`-c stage=…`).
 * @throws Error naming the known stages
 */
export function settingsOf(name: unknown): StageSettings {
  const stage = stageNames.find((known) => known === name);
  if (stage === undefined) throw new Error(`unknown stage ${String(name)}; one of ${stageNames.join(', ')}`);
  return stages[stage];
}
