import { registerName } from '../../../shared/domain/register-name.ts';
import { licenceWrites } from '../../../shared/store/licence-writes.ts';
import type { Holdings } from '../engine/holdings.ts';
import type { Item } from '../engine/item.ts';
import { serve } from '../engine/server.ts';
import { createServices } from '../engine/services.ts';
import { createTable } from '../engine/table.ts';
import { fileUpTo, storeAt, tableAt } from '../fixture/applications.ts';
import { licence } from '../fixture/licence.ts';
import { applicant } from '../fixture/people.ts';
import type { Kind } from './crowd.ts';
import { renamed } from './renamed.ts';

/** Where most applications of a government stand: they wait for a verifier, for a superior, or are decided. */
const STATES = ['screened', 'recommended', 'approved'] as const;

const digitsOf = (kind: number) => `99999999000${kind}`;
const idOf = (digits: string) => `019b0000-0000-7000-8000-${digits}`;
/** Each has an account of its own. */
const ownerOf = (digits: string) => `5b1f0f0a-7a54-4a7e-9c39-${digits}`;

/** The name that everybody in the register begins with. */
export const NAME = registerName(licence.holder);

/** One application of each kind, written by the real store, and the licence of one that is decided. */
export async function kindsOf(holdings: Holdings, now: Date): Promise<readonly Kind[]> {
  const kinds: Kind[] = [];
  for (const [place, state] of STATES.entries()) {
    const digits = digitsOf(place);
    const memory = createTable();
    const server = await serve(createServices(memory, holdings));
    const table = tableAt(server.url);
    await fileUpTo(storeAt(table, now), idOf(digits), state, now);
    table.client.destroy();
    await server.stop();
    const items = memory.items().filter((item) => JSON.stringify(item).includes(digits));
    kinds.push({
      digits,
      items: withOwner([...items, ...(state === 'approved' ? issued(digits) : [])], digits),
    });
  }
  return kinds;
}

function issued(digits: string): readonly Item[] {
  const number = `503/${digits}/SIP-ATLM/2026`;
  const id = `metro.503-${digits}-SIP-ATLM-2026`;
  const after = { ...licence, id, number, applicationId: idOf(digits), answersOf: idOf(digits) };
  const pdf = { ...licence.pdf, sha256: digits.padStart(64, 'a') };
  return licenceWrites({ name: 'licensing' }, { before: undefined, after: { ...after, pdf } }).flatMap(
    ({ Put }) => (Put?.Item === undefined ? [] : [Put.Item]),
  );
}

/** Whoever filed it is a person of the kind's, and another than every other's. */
function withOwner(items: readonly Item[], digits: string): readonly Item[] {
  return items.map((item) => renamed(item, applicant.sub, ownerOf(digits)));
}
