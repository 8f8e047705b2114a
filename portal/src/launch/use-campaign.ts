import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { publicFetch } from '../api/client.ts';
import { lookAgain } from './asking.ts';
import type { Campaign } from './claim.ts';
import { serverClock } from './server-clock.ts';

const SECOND = 1000;

/** A campaign as it was a moment ago. */
export const useCampaign = (id: string) =>
  useQuery<Campaign>({
    queryKey: ['campaign', id],
    queryFn: async () => {
      const params = { path: { id } };
      const { data, error } = await publicFetch.GET('/campaigns/{id}', { params, cache: 'no-store' });
      if (data === undefined) throw error;
      serverClock.heard(data.serverTime);
      return data;
    },
    staleTime: 2 * SECOND,
    refetchOnReconnect: true,
    refetchInterval: ({ state: { data } }) =>
      data === undefined ? false : lookAgain(data, serverClock.now(), Math.random()),
  });

/** The server's time, each second anew. */
export function useServerNow(): number {
  const [now, setNow] = useState(() => serverClock.now());
  useEffect(() => {
    // On the server's full seconds, so that what opens then opens at once.
    let timer: ReturnType<typeof setTimeout> | undefined;
    const tick = () => {
      setNow(serverClock.now());
      timer = setTimeout(tick, SECOND - (serverClock.now() % SECOND) + 5);
    };
    tick();
    return () => clearTimeout(timer);
  }, []);
  return now;
}

/** Calls once when so many ms or fewer are left, and had not been before. */
export function useMarks(left: number, marks: readonly number[], reached: (mark: number) => void): void {
  const before = useRef(left);
  const call = useEffectEvent(reached);
  useEffect(() => {
    const mark = marks.find((each) => left <= each && before.current > each);
    before.current = left;
    if (mark !== undefined) call(mark);
  }, [left, marks]);
}
