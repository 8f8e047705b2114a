import type { Licence } from '../../shared/domain/licence.ts';
import { issuedOn } from '../../shared/domain/licence-changes.ts';
import { statusListId } from '../../shared/domain/licence-status.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import type { IssuanceStore } from '../../shared/store/issuance-store.ts';
import type { MemoryStore } from './memory-store.ts';

/**
 * Numbers and licences in memory, each written with the application's event or not at all.
 * @param at called before and after each write; may throw
 */
export function memoryIssuance(
  applications: MemoryStore,
  at: (place: 'number' | 'numbered' | 'issue' | 'issued') => void = () => undefined,
) {
  const licences = new Map<string, Licence>();
  const numbers = new Set<string | undefined>();
  let places = 0;
  const newPlace = (list: string) => ({ list, index: (places += 1) });
  const issuance: IssuanceStore = {
    async number(id, { format, tenant, year }, asker) {
      at('number');
      const number = format(numbers.size + 1);
      const status = newPlace(statusListId(tenant, year));
      const numbered = await applications.execute(id, { type: 'number', number, year, status }, asker);
      if (!isRefusal(numbered)) numbers.add(numbered.licence?.number);
      at('numbered');
      return numbered;
    },
    async keepNumber(id, { list, ...kept }, asker) {
      at('number');
      const status = list === undefined ? undefined : newPlace(list);
      const numbered = await applications.execute(id, { type: 'number', ...kept, status }, asker);
      at('numbered');
      return numbered;
    },
    async issue(id, changes, asker) {
      at('issue');
      const application = await applications.read(id, { system: 'issuance' });
      // As in the table: who comes second is refused by the state, before any licence is looked at.
      const late = !isRefusal(application) && application.state !== 'approved';
      for (const { after, before } of changes)
        if (!late && licences.get(after.id) !== before)
          throw new Error(`licence ${after.id} is not what it was`);
      const licence = issuedOn(id, changes);
      const issued = await applications.execute(
        id,
        { type: 'issue', signedBy: asker.signedBy, licence },
        asker,
      );
      if (!isRefusal(issued)) for (const { after } of changes) licences.set(after.id, after);
      at('issued');
      return issued;
    },
  };
  return { issuance, licences, numbers, read: (id: string) => Promise.resolve(licences.get(id)) };
}
