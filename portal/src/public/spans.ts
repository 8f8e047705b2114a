const [MINUTE, HOUR, DAY] = [60, 3600, 86_400];

/** How long to wait, in the unit that one says it in; never less than it takes. @param seconds 0 and more */
export function waitOf(seconds: number): { unit: 'seconds' | 'minutes'; count: number } {
  return seconds <= 90
    ? { unit: 'seconds', count: Math.max(1, Math.ceil(seconds)) }
    : { unit: 'minutes', count: Math.ceil(seconds / MINUTE) };
}

/** How long ago something was, in the unit that one says it in; never more than it is. @param seconds 0 and more */
export function ageOf(seconds: number): { unit: 'now' | 'minutes' | 'hours' | 'days'; count: number } {
  if (seconds < MINUTE) return { unit: 'now', count: 0 };
  if (seconds < HOUR) return { unit: 'minutes', count: Math.floor(seconds / MINUTE) };
  if (seconds < 2 * DAY) return { unit: 'hours', count: Math.floor(seconds / HOUR) };
  return { unit: 'days', count: Math.floor(seconds / DAY) };
}
