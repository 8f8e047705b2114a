import type { Outcome } from '../../domain/quota.ts';
import type { LogEntry } from '../../domain/quota-log.ts';

/** Nine bytes of the claimant, three of what became of it: what a loser costs beyond the claim. */
const CLAIMANT_BYTES = 9;
const OUTCOME_BYTES = 3;
const ENTRY_BYTES = CLAIMANT_BYTES + OUTCOME_BYTES;

const LOST = 0;
/** Below are places, from here on ranks of the waitlist. */
const RANKS = 0x40_00;
/** From here on positions of another claim. */
const POSITIONS = 0x1_00_00;

export function packed(entries: readonly LogEntry[]): Uint8Array {
  const bytes = Buffer.alloc(entries.length * ENTRY_BYTES);
  for (const [n, { claimant, outcome }] of entries.entries()) {
    const start = n * ENTRY_BYTES;
    bytes.write(claimant, start, CLAIMANT_BYTES, 'base64url');
    bytes.writeUIntBE(codeOf(outcome), start + CLAIMANT_BYTES, OUTCOME_BYTES);
  }
  return bytes;
}

export function unpacked(content: Uint8Array): readonly LogEntry[] {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  return Array.from({ length: bytes.length / ENTRY_BYTES }, (_, n) => {
    const start = n * ENTRY_BYTES;
    return {
      claimant: bytes.toString('base64url', start, start + CLAIMANT_BYTES),
      outcome: outcomeOf(bytes.readUIntBE(start + CLAIMANT_BYTES, OUTCOME_BYTES)),
    };
  });
}

function codeOf(outcome: Outcome): number {
  switch (outcome.kind) {
    case 'placed':
      return outcome.place;
    case 'waitlisted':
      return RANKS + outcome.rank;
    case 'same_person':
      return POSITIONS + outcome.position;
    case 'lost':
      return LOST;
  }
}

function outcomeOf(code: number): Outcome {
  if (code === LOST) return { kind: 'lost' };
  if (code < RANKS) return { kind: 'placed', place: code };
  if (code < POSITIONS) return { kind: 'waitlisted', rank: code - RANKS };
  return { kind: 'same_person', position: code - POSITIONS };
}
