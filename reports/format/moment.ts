const months = 'January February March April May June July August September October November December'.split(' ');

/** Writes a moment for people, in UTC: `24 November 2026, 16:30 UTC`. */
export function formatMoment(iso: string): string {
  const at = new Date(iso);
  const clock = at.toISOString().slice(11, 16);
  return `${at.getUTCDate()} ${months[at.getUTCMonth()] ?? ''} ${at.getUTCFullYear()}, ${clock} UTC`;
}
