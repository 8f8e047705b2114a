import { useRef } from 'react';

/**
 * A key for one intended act: the same over double clicks and repeats after a lost answer, another for the next act
 * or when what is sent changed, as the API takes a known key with other content for a mistake.
 */
export function useIdempotencyKey(): { keyFor: (content: unknown) => string; done: () => void } {
  const kept = useRef<{ content: string; key: string }>(undefined);
  return {
    keyFor: (content) => {
      const text = JSON.stringify(content);
      if (kept.current?.content !== text) kept.current = { content: text, key: crypto.randomUUID() };
      return kept.current.key;
    },
    done: () => {
      kept.current = undefined;
    },
  };
}
