/** Share of the three primaries in how light a colour is (ITU-R BT.709). */
const SHARES = [0.2126, 0.7152, 0.0722];

/** One primary, 0 to 255, as light (sRGB, IEC 61966-2-1, with the threshold of WCAG 2.2). */
function linear(primary: number): number {
  const share = primary / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

/** How much white text stands out on a colour `#rrggbb`: 1 not at all to 21 on black (contrast ratio of WCAG 2.2). */
export function contrastWithWhite(colour: string): number {
  const light = SHARES.reduce(
    (sum, share, at) => sum + share * linear(Number.parseInt(colour.slice(1 + 2 * at, 3 + 2 * at), 16)),
    0,
  );
  return 1.05 / (light + 0.05);
}
