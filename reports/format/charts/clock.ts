/** Writes a moment of a load: `40 s` in a short one, else `2:05` in minutes and seconds. */
export function clock(ms: number, durationMs: number): string {
  const seconds = Math.round(ms / 1000);
  if (durationMs <= 120_000) return `${seconds} s`;
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** Chooses moments for the axis of a load of so many milliseconds. */
export function ticks(durationMs: number): readonly number[] {
  const steps = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1200, 3600, 7200, 21_600].map((seconds) => seconds * 1000);
  const step = steps.find((one) => durationMs / one <= 5) ?? durationMs;
  return Array.from({ length: Math.floor(durationMs / step) + 1 }, (_, index) => index * step);
}
