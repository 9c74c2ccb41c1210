const months = 'JanFebMarAprMayJunJulAugSepOctNovDec';

const leading = /^\W{0,2}(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,3})\d*)?/;
const redis = /^\d+:\w (\d\d?) (\w{3}) (\d{4}) (\d\d):(\d\d):(\d\d)\.(\d{3})/;
const inJson = /^\{.*?"(?:at|time|timestamp)"\s*:\s*(?:(\d{13})\b|"([^"]+)")/;

/**
 * Tells when a log line was written, in milliseconds since the epoch; undefined for a line that does not say.
 *
 * Knows the forms of Synapse, PostgreSQL, Redis and of JSON lines. Times without a zone are taken as UTC, which the rig sets.
 */
export function timeOfLine(line: string): number | undefined {
  return fromDate(leading.exec(line)) ?? fromRedis(redis.exec(line)) ?? fromJson(inJson.exec(line));
}

function fromDate(match: RegExpExecArray | null): number | undefined {
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number);
  const fraction = Number((match[7] ?? '').padEnd(3, '0'));
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second, fraction);
}

function fromRedis(match: RegExpExecArray | null): number | undefined {
  const month = match ? months.indexOf(match[2] ?? '?') / 3 : -1;
  if (!match || !Number.isInteger(month) || month < 0) return undefined;
  const [hour, minute, second, fraction] = match.slice(4, 8).map(Number);
  return Date.UTC(Number(match[3]), month, Number(match[1]), hour, minute, second, fraction);
}

function fromJson(match: RegExpExecArray | null): number | undefined {
  if (!match) return undefined;
  const at = match[1] === undefined ? Date.parse(match[2] ?? '') : Number(match[1]);
  return Number.isNaN(at) ? undefined : at;
}
