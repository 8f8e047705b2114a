/** What the server says of the newest upload for a requirement. */
export interface Seen {
  readonly uploadId: string;
  readonly status: 'missing' | 'pending' | 'usable' | 'refused' | 'accepted' | 'to_repair';
  readonly reason?: string | undefined;
}

export interface LookingPorts {
  /** Nothing before the first upload is known. */
  readonly look: () => Promise<Seen | undefined>;
  /** @param patience ms */
  readonly pause: (patience: number) => Promise<void>;
}

/** Between looks until the upload is inspected, ms, which takes a second or two: who sent something wrong is to know at once. */
const UNTIL_INSPECTED = [1500, 1500, 2000, 3000, 5000, 8000, 13_000, 20_000, 20_000];
/** And from then on: only the scan for malware is waited for, which takes as long as it takes. */
const UNTIL_SCANNED = [4000, 6000, 10_000, 15_000, 20_000, 20_000];

/**
 * Looks at an upload until it is inspected and scanned.
 * @returns undefined when that takes longer than people should wait for
 */
export async function lookUntilJudged(uploadId: string, ports: LookingPorts): Promise<Seen | undefined> {
  // Ids grow with time: a newer one means that this one was replaced, from here or elsewhere.
  const isThere = (seen: Seen) => seen.uploadId >= uploadId;
  const inspected = await lookUntil(isThere, UNTIL_INSPECTED, ports);
  if (inspected?.status !== 'pending') return inspected;
  return lookUntil((seen) => isThere(seen) && seen.status !== 'pending', UNTIL_SCANNED, ports);
}

async function lookUntil(
  isSo: (seen: Seen) => boolean,
  pauses: readonly number[],
  { look, pause }: LookingPorts,
): Promise<Seen | undefined> {
  for (const patience of pauses) {
    await pause(patience);
    const seen = await look();
    if (seen !== undefined && isSo(seen)) return seen;
  }
  return undefined;
}
