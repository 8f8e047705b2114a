/** fontkit unpacks WOFF2 with it, 480 KB of tables; our fonts are TrueType. */
export default function decompress(): never {
  throw new Error('no WOFF2 fonts in this bundle');
}
