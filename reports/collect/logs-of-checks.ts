import type { CheckResult, ProxyLogLine } from '#infra';
import type { LogExcerpt, ReportedCheck } from '../run-report.ts';
import type { ReportedEnvironment } from './environment-schema.ts';
import { maxLines } from './log-window.ts';
import { readLogExcerpts, type LogWish } from './read-log-excerpts.ts';
import { locate } from './run-files.ts';
import { processServing } from './served-by.ts';

export type LogSource = {
  readonly runDirectory: string;
  readonly environment: ReportedEnvironment;
  readonly proxyLines: ReadonlyMap<string, readonly ProxyLogLine[]>;
};

const marginMs = 1000;

/** Gives each failed check the log lines of the services that explain it, and the proxy's lines of its requests. */
export async function attachLogs(checks: readonly CheckResult[], source: LogSource): Promise<readonly ReportedCheck[]> {
  const failed = checks.filter((check) => check.outcome === 'failed');
  const wishes = failed.flatMap((check) => servicesOf(check, source).map((service) => ({ check, service })));
  const excerpts = await readLogExcerpts(wishes.map(({ check, service }) => wishFor(service, check, source)));
  return checks.map((check) => {
    const logs = excerpts.filter((_, index) => wishes[index]?.check === check);
    const proxy = proxyExcerpt(check, source.proxyLines);
    return check.outcome === 'failed' ? { ...check, logs: [...logs, ...(proxy ? [proxy] : [])] } : check;
  });
}

/** Lists the ids of the requests that failed checks made. */
export function requestIdsOf(checks: readonly CheckResult[]): ReadonlySet<string> {
  const failed = checks.filter((check) => check.outcome === 'failed');
  return new Set(failed.flatMap(({ exchanges = [] }) => exchanges.map(({ requestId }) => requestId)));
}

function servicesOf(check: CheckResult, { environment }: LogSource): readonly string[] {
  if (check.services) return check.services;
  const servedBy = check.exchanges?.findLast((exchange) => exchange.servedBy)?.servedBy;
  const process = servedBy && processServing(servedBy, environment);
  return process ? [process] : [];
}

function wishFor(service: string, check: CheckResult, source: LogSource): LogWish {
  const { environment, runDirectory } = source;
  const known = environment.processes.find(({ name }) => name === service)?.logFile;
  const file = known ?? `logs/${service.replaceAll('/', '-')}.log`;
  const start = Date.parse(check.startedAt);
  return {
    service,
    file: locate(file, { then: environment.directory, now: runDirectory }),
    window: {
      from: start - marginMs,
      to: start + check.durationMs + marginMs,
      requestIds: (check.exchanges ?? []).map(({ requestId }) => requestId),
    },
  };
}

function proxyExcerpt(check: CheckResult, byId: LogSource['proxyLines']): LogExcerpt | undefined {
  const lines = (check.exchanges ?? []).flatMap(({ requestId }) => byId.get(requestId) ?? []);
  if (lines.length === 0) return undefined;
  const texts = lines.toSorted((a, b) => a.at - b.at).map(proxyText);
  const shown = texts.slice(-maxLines);
  const leftOut = texts.length - shown.length;
  return { service: 'proxy', about: 'the requests of this check', lines: shown, leftOut };
}

function proxyText(line: ProxyLogLine): string {
  const clock = new Date(line.at).toISOString().slice(11, 23);
  const by = `${line.backend}/${line.server}${line.retries > 0 ? ` after ${line.retries} retries` : ''}`;
  return `${clock} ${line.method} ${line.host}${line.path} → ${line.status} by ${by} in ${line.ms} ms (${line.id}; rule ${line.rule})`;
}
