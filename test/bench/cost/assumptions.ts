/**
 * What no run can count. Everything else about the cost of a licence is counted by carrying one out.
 */
export const ASSUMED = {
  /** A working day and hour: at night messages wait, and timers are set for other days. */
  now: '2026-11-03T02:00:00.000Z',
  /** How often the applicant looks at the status page between the submission and the licence. */
  statusLooks: 5,
  /** How often anybody checks the licence in its first year. */
  checks: 1,
  /** How long after a file was sent its inspection and its malware scan are over, milliseconds: our guess. */
  inspectedMs: 1200,
  scannedMs: 8000,
  /** How long a verifier looks at one document, milliseconds: our guess. */
  readingMs: 40_000,
  /** Bytes of one uploaded document, of at most 2 MB: a page scanned by telephone. */
  documentBytes: 182_311,
  /** Lambda gives so many megabytes one whole processor, and a function of fewer its part (developer guide, "Memory"). */
  megabytesAProcessor: 1769,
  /** What most functions have (service-function.ts). */
  usualMemoryMb: 512,
  /** Lambda charges each begun millisecond. */
  billedMs: 1,
  /**
   * How long a call takes from Lambda within the region, milliseconds: our guess, to be replaced by traces. All are taken
   * one after the other; the three registries are asked at once, so each counts a third.
   */
  callMs: { dynamodb: 5, transaction: 12, s3: 30, kms: 12, registry: 70, mail: 60, other: 20 },
  /** START, END and REPORT of an invocation, where Lambda logs them, with what CloudWatch adds to each line, bytes. */
  lambdaLogBytes: 330,
  /** What CloudWatch adds to a line of our own, bytes. */
  logLineBytes: 26,
  /** A line of the access log of the API; its fields are those of default-stage.ts. */
  accessLogBytes: 230,
  /** EventBridge sends, Lambda receives and deletes; of a batch of one, as when licences are rare. */
  requestsAMessage: 3,
} as const;
