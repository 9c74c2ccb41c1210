import { formatDuration } from './duration.ts';
import { formatNumber } from './number.ts';

/** Writers of measured values, each with the unit that a reader expects. */
export const write = {
  ms: formatDuration,
  cores: (value: number): string => `${brief(value)} cores`,
  bytes: (value: number): string => `${brief(value / 2 ** 20)} MiB`,
  mebibytes: (value: number): string => `${brief(value)} MiB`,
  perSecond: (value: number): string => `${brief(value)}/s`,
  percent: (share: number): string => `${brief(share * 100)} %`,
  positions: (value: number): string =>
    Math.round(value) === 1 ? '1 behind' : `${formatNumber(Math.round(value))} behind`,
} as const;

/** Writes a number with three digits that say something. */
export function brief(value: number): string {
  return formatNumber(Number(value.toPrecision(3)));
}
