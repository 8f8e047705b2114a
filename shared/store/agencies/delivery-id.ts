import { v7 } from 'uuid';

/** An id that sorts by the millisecond at which the delivery was made (RFC 9562 §5.7). */
export const deliveryId = (madeAt: Date): string => v7({ msecs: madeAt.getTime() });

const HEX_DIGITS = 12;

/** What sorts before every id of that millisecond and later, and after all earlier ones. */
export function placeAt(madeAt: Date): string {
  const digits = madeAt.getTime().toString(16).padStart(HEX_DIGITS, '0');
  return `${digits.slice(0, 8)}-${digits.slice(8)}`;
}
