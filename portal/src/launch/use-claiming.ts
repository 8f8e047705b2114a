import { useEffect, useRef, useState } from 'react';
import { signedFetch } from '../api/client.ts';
import { isTransient, type Problem } from '../api/problem.ts';
import { pauseAfter } from './asking.ts';
import { heard } from './use-waiting.ts';
import type { Waiting } from './waiting.ts';

export interface ClaimBody {
  readonly service: string;
  readonly nik: string;
  readonly facility?: string;
}

interface Claiming {
  readonly state: 'idle' | 'sending' | 'again' | 'refused';
  readonly problem?: Problem;
  /** When it is sent again, ms since 1970. */
  readonly againAt?: number;
}

/** It opens in a moment, by the server's clock: the claim waits for it. Anything longer is for the person to see. */
const MOMENT = 20_000;

/**
 * Sends a claim, one however often somebody presses, and again by itself where the server is too busy: repeating is safe,
 * and the pause is the one that it asks for.
 */
export function useClaiming(campaign: string, waiting: Waiting | undefined) {
  const [claiming, setClaiming] = useState<Claiming>({ state: 'idle' });
  const isUnderWay = useRef(false);
  const isGone = useRef(false);
  useEffect(() => {
    isGone.current = false;
    return () => {
      isGone.current = true;
    };
  }, []);

  async function send(body: ClaimBody): Promise<void> {
    for (let failures = 0; !isGone.current; failures += 1) {
      setClaiming((before) => (before.state === 'again' ? before : { state: 'sending' }));
      const reply = await heard((signal) =>
        signedFetch.POST('/campaigns/{id}/claims', { params: { path: { id: campaign } }, body, signal }),
      );
      if (reply.claim !== undefined) {
        waiting?.take(reply);
        return;
      }
      const { problem } = reply;
      const pause = problem && mayGoOn(problem) ? pauseAfter(reply, failures, Math.random()) : undefined;
      const isSoon = pause !== undefined && (problem?.status !== 409 || pause < MOMENT);
      if (problem === undefined || !isSoon) {
        setClaiming({ state: 'refused', ...(problem === undefined ? {} : { problem }) });
        return;
      }
      setClaiming({ state: 'again', problem, againAt: Date.now() + pause });
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }

  const claim = (body: ClaimBody): void => {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    void send(body).finally(() => {
      isUnderWay.current = false;
    });
  };
  return { claiming, claim };
}

const mayGoOn = (problem: Problem): boolean => isTransient(problem) || problem.code === 'campaign_not_open';
