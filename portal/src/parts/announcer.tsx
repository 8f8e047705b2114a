import { useSyncExternalStore } from 'react';

let said = '';
const listeners = new Set<() => void>();

/** Tells a change on the page to who cannot see it (WCAG 4.1.3). */
export function announce(words: string): void {
  // The same words twice are told twice.
  said = said === words ? `${words}\u00A0` : words;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export function Announcer() {
  const words = useSyncExternalStore(subscribe, () => said);
  return (
    <div role="status" aria-live="polite" className="visually-hidden">
      {words}
    </div>
  );
}
