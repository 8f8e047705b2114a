import type { Turn } from './page-size.ts';

/** How a document is looked at. `zoom`: 1 shows the whole width. */
export interface View {
  readonly page: number;
  readonly zoom: number;
  readonly turn: Turn;
}

export const FIRST_VIEW: View = { page: 1, zoom: 1, turn: 0 };

/** Steps of the zoom; the widest shows small print of a card. */
const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4] as const;
const TURNS: readonly Turn[] = [0, 90, 180, 270];

export type Look = 'wider' | 'closer' | 'fit' | 'turn' | 'nextPage' | 'previousPage';

/** @param pages how many the document has */
export function look(view: View, at: Look, pages: number): View {
  const { page, turn, zoom } = view;
  switch (at) {
    case 'closer':
      return { ...view, zoom: ZOOMS.find((step) => step > zoom) ?? zoom };
    case 'wider':
      return { ...view, zoom: ZOOMS.findLast((step) => step < zoom) ?? zoom };
    case 'fit':
      return { ...view, zoom: 1 };
    case 'turn':
      return { ...view, turn: TURNS[(TURNS.indexOf(turn) + 1) % TURNS.length] ?? 0 };
    case 'nextPage':
      return { ...view, page: Math.min(page + 1, pages) };
    case 'previousPage':
      return { ...view, page: Math.max(page - 1, 1) };
  }
}
