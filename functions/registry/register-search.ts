import type { Office } from '../../shared/domain/office.ts';
import { refuse } from '../../shared/domain/refusal.ts';
import { LEAST_LETTERS, registerName } from '../../shared/domain/register-name.ts';
import { localDate } from '../../shared/domain/service-time.ts';
import type { Handlers } from '../../shared/http/call.ts';
import { networkOf } from '../../shared/http/caller-network.ts';
import type { LookupBudget } from '../../shared/store/lookup-budget.ts';
import type { RegisterStore } from '../../shared/store/register-store.ts';
import type { contract } from './contract.ts';
import { registerEntry } from './register-entry.ts';

export interface RegisterSearchDependencies {
  readonly register: RegisterStore;
  readonly budget: LookupBudget;
  readonly officeOf: (tenant: string) => Office | undefined;
  readonly now: () => Date;
}

type ListRegister = Handlers<typeof contract>['listRegister'];

/** The register is searched, not read out: a few letters of a name are needed, and one network asks so often. */
export const createRegisterSearch =
  ({ budget, now, officeOf, register }: RegisterSearchDependencies): ListRegister =>
  async ({ address, query: { name, tenant, ...page } }) => {
    const office = officeOf(tenant);
    if (office === undefined) return refuse('not_found');
    const plain = registerName(name);
    if (plain.length < LEAST_LETTERS) return nameTooShort;
    const [wait, { cursor, items }] = await Promise.all([
      budget.spend(networkOf(address)),
      register.search(tenant, plain, page),
    ]);
    if (wait !== undefined) return { refused: 'too_many_requests', retryAfterSeconds: wait };
    const today = localDate(now(), office.calendar);
    return { body: { items: items.map((licence) => registerEntry(licence, today)), cursor } };
  };

const nameTooShort = {
  refused: 'input_invalid',
  parts: [{ pointer: '/query/name', code: 'too_short' }],
} as const;
