import { describe, expect, it } from 'vitest';
import { drawable, turned } from './page-size.ts';
import { kindOf } from './pages.ts';
import { FIRST_VIEW, look } from './view.ts';

describe('looking at a document', () => {
  it('comes closer and goes back by steps, and ends at the closest and the widest', () => {
    const closer = look(FIRST_VIEW, 'closer', 1);
    expect(closer.zoom).toBeGreaterThan(1);
    expect(look(closer, 'wider', 1).zoom).toBe(1);
    expect(look({ ...FIRST_VIEW, zoom: 4 }, 'closer', 1).zoom).toBe(4);
    expect(look({ ...FIRST_VIEW, zoom: 0.5 }, 'wider', 1).zoom).toBe(0.5);
    expect(look({ ...FIRST_VIEW, zoom: 3 }, 'fit', 1).zoom).toBe(1);
  });

  it('turns by quarters and is upright again after four', () => {
    const turns = [1, 2, 3, 4].reduce((view) => look(view, 'turn', 1), FIRST_VIEW);
    expect(look(FIRST_VIEW, 'turn', 1).turn).toBe(90);
    expect(turns.turn).toBe(0);
    expect(turned({ width: 3, height: 4 }, 90)).toEqual({ width: 4, height: 3 });
  });

  it('never leaves the pages there are', () => {
    expect(look(FIRST_VIEW, 'previousPage', 3).page).toBe(1);
    expect(look({ ...FIRST_VIEW, page: 3 }, 'nextPage', 3).page).toBe(3);
  });

  it('is told by the first bytes what a file is, whatever it is called', () => {
    const bytes = (...values: number[]) => new Uint8Array(values);
    expect(kindOf(new TextEncoder().encode('%PDF-1.7'))).toBe('pdf');
    expect(kindOf(bytes(0xff, 0xd8, 0xff, 0xe0))).toBe('image');
    expect(kindOf(bytes(0x89, 0x50, 0x4e, 0x47))).toBe('image');
    expect(kindOf(new TextEncoder().encode('<svg onload'))).toBe('unknown');
    expect(kindOf(bytes())).toBe('unknown');
  });

  it('draws no larger than a browser can', () => {
    expect(drawable({ width: 100, height: 100 }, 2)).toBe(2);
    expect(drawable({ width: 10_000, height: 10_000 }, 4)).toBeCloseTo(0.4);
  });
});
