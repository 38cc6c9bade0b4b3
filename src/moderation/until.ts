const day = 86_400_000;
const mostDays = 366;

/**
 * The end that somebody wrote: a number of days from now, or a day that still counts (year-month-day, UTC).
 * @returns an instant (ISO 8601, UTC); null where it is neither, or is over.
 */
export function untilOf(text: string, now: Date): string | null {
  const days = /^(\d{1,3})\s*(?:d|days?)?$/i.exec(text.trim())?.[1];
  if (days !== undefined) {
    const number = Number(days);
    return number >= 1 && number <= mostDays ? new Date(now.getTime() + number * day).toISOString() : null;
  }
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text.trim())) return null;
  const start = Date.parse(`${text.trim()}T00:00:00.000Z`);
  // 2026-02-30 is no day.
  if (Number.isNaN(start) || new Date(start).toISOString().slice(0, 10) !== text.trim()) return null;
  return start + day > now.getTime() ? new Date(start + day).toISOString() : null;
}
