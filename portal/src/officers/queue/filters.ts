/** What of a queue is shown, as the address says it. */
export interface Filters {
  readonly service: string | undefined;
  readonly risk: 'at_risk' | 'overdue' | undefined;
  readonly held: boolean;
}

export const filtersOf = (search: URLSearchParams): Filters => {
  const risk = search.get('risk');
  return {
    service: search.get('service') ?? undefined,
    risk: risk === 'at_risk' || risk === 'overdue' ? risk : undefined,
    held: search.get('held') === 'true',
  };
};

/** The address with one filter changed; one that filters nothing is not in it. */
export function withFilter(search: URLSearchParams, name: keyof Filters, value: string): URLSearchParams {
  const next = new URLSearchParams(search);
  if (value === '') next.delete(name);
  else next.set(name, value);
  return next;
}

/** As the API is asked. */
export const queryOf = ({ held, risk, service }: Filters) => ({
  ...(service === undefined ? {} : { service }),
  ...(risk === undefined ? {} : { risk }),
  ...(held ? { held: 'true' as const } : {}),
});
