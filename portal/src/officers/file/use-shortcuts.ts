import { useEffect, useRef, useState } from 'react';

export const SHORTCUTS = [
  { keys: ['j'], does: 'nextDocument' },
  { keys: ['k'], does: 'previousDocument' },
  { keys: ['a'], does: 'accept' },
  { keys: ['r'], does: 'repair' },
  { keys: [']'], does: 'nextPage' },
  { keys: ['['], does: 'previousPage' },
  { keys: ['+', '='], does: 'closer' },
  { keys: ['-'], does: 'wider' },
  { keys: ['0'], does: 'fit' },
  { keys: ['t'], does: 'turn' },
  { keys: ['n'], does: 'nextFile' },
  { keys: ['?'], does: 'help' },
] as const;
export type Shortcut = (typeof SHORTCUTS)[number]['does'];

/** Says nothing about anybody; for this tab. */
const KEPT = 'satujam.shortcuts';

/** Single keys can be turned off (WCAG 2.1.4), as speech input may press them unintended. */
export function useShortcutsOn(): [boolean, (on: boolean) => void] {
  const [isOn, setOn] = useState(() => sessionStorage.getItem(KEPT) !== 'off');
  return [
    isOn,
    (on) => {
      sessionStorage.setItem(KEPT, on ? 'on' : 'off');
      setOn(on);
    },
  ];
}

/** Single keys outside of fields and dialogs. */
export function useShortcuts(isOn: boolean, run: (shortcut: Shortcut) => void): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    if (!isOn) return;
    const press = (event: KeyboardEvent) => {
      const found = shortcutOf(event);
      if (found === undefined || document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      latest.current(found);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [isOn]);
}

function shortcutOf({ altKey, ctrlKey, key, metaKey, target }: KeyboardEvent): Shortcut | undefined {
  if (altKey || ctrlKey || metaKey || isTyping(target)) return undefined;
  return SHORTCUTS.find(({ keys }) => keys.some((known) => known === key.toLowerCase()))?.does;
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));
