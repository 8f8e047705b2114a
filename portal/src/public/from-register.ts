/** What somebody found in the register and wants checked; it travels in the history's state, as it names a person. */
export interface FromRegister {
  readonly tenant: string;
  readonly number: string;
  readonly name: string;
}

/** @param state of the history: whatever put it there */
export function fromRegister(state: unknown): FromRegister | undefined {
  if (typeof state !== 'object' || state === null) return undefined;
  if (!('tenant' in state && 'number' in state && 'name' in state)) return undefined;
  const { name, number, tenant } = state;
  return typeof tenant === 'string' && typeof number === 'string' && typeof name === 'string'
    ? { tenant, number, name }
    : undefined;
}
