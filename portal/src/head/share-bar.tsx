/** How much of the largest, as a bar beside the number that says it. */
export const ShareBar = ({ of: largest, value }: { of: number; value: number }) => (
  <svg className="share-bar" aria-hidden>
    <rect width={`${largest === 0 ? 0 : (100 * value) / largest}%`} height="100%" />
  </svg>
);
