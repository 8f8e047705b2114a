import { useParams, useSearchParams } from 'react-router';

/** The reports, in the order of the menu. */
export const VIEWS = ['today', 'trend', 'steps', 'returns', 'load'] as const;
export type View = (typeof VIEWS)[number];

export const LENGTHS = ['day', 'week', 'month'] as const;
export type PeriodLength = (typeof LENGTHS)[number];

/** What is asked for, all of it in the address: to be kept, shared and gone back to. */
export interface Asked {
  readonly view: View;
  readonly from?: string;
  readonly to?: string;
  readonly by: PeriodLength;
  readonly service?: string;
}

const isView = (text: string | undefined): text is View => VIEWS.some((view) => view === text);
const isLength = (text: string | null): text is PeriodLength => LENGTHS.some((length) => length === text);

/** Reads a question from the address; what it cannot be is left out. */
export function askedIn(view: string | undefined, search: URLSearchParams): Asked {
  const by = search.get('by');
  const given = (name: 'from' | 'to' | 'service') => {
    const text = search.get(name);
    return text === null || text === '' ? {} : { [name]: text };
  };
  return {
    view: isView(view) ? view : 'today',
    by: isLength(by) ? by : 'day',
    ...given('from'),
    ...given('to'),
    ...given('service'),
  };
}

/** The address of a question. */
export function addressOf({ by, from, service, to, view }: Asked): string {
  const search = new URLSearchParams({
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(by === 'day' ? {} : { by }),
    ...(service === undefined ? {} : { service }),
  }).toString();
  return `/reports${view === 'today' ? '' : `/${view}`}${search === '' ? '' : `?${search}`}`;
}

export function useAsked(): Asked {
  const { view } = useParams();
  const [search] = useSearchParams();
  return askedIn(view, search);
}
