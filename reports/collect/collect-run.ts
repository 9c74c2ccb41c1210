import { join } from 'node:path';
import type { CheckResult } from '#infra';
import { excuseProduct } from '../judge/excuse-product.ts';
import type { ReportedCheck, RunReport, Traffic } from '../run-report.ts';
import { environmentSchema, type ReportedEnvironment } from './environment-schema.ts';
import { attachDiagnosis } from './diagnosis-of-checks.ts';
import { frameOf } from './frame.ts';
import { attachLogs, requestIdsOf } from './logs-of-checks.ts';
import { attachProblemLogs } from './logs-of-problems.ts';
import { parseResults } from './parse-results.ts';
import { readHistory } from './read-history.ts';
import { readIfThere, readJson } from './read-json.ts';
import { readLoads } from './read-loads.ts';
import { readProxyLog } from './read-proxy-log.ts';
import { readMutants } from './read-mutants.ts';
import { redactReport } from './redact-report.ts';
import { listLogs, locate } from './run-files.ts';
import { runRecordSchema } from './run-record-schema.ts';
import { findProcess } from './served-by.ts';

/**
 * Collects all that a run left in its folder (results.ndjson, run.json, environment.json, logs) into one report.
 *
 * Whatever of these is missing, torn or of another form becomes a problem in the report. A run without `finishedAt` was
 * killed before its end and counts as interrupted.
 */
export async function collectRun(runDirectory: string): Promise<RunReport> {
  const [record, environment, resultsText, logFiles, { mutants, problems: mutantProblems }, load, history] =
    await Promise.all([
      readJson(join(runDirectory, 'run.json'), runRecordSchema),
      readJson(join(runDirectory, 'environment.json'), environmentSchema),
      readIfThere(join(runDirectory, 'results.ndjson')).catch((error: unknown) => unreadable(error)),
      listLogs(runDirectory),
      readMutants(runDirectory),
      readLoads(runDirectory),
      readHistory(runDirectory),
    ]);
  const frame = frameOf({ runDirectory, record, environment });
  const parsed = typeof resultsText === 'object' ? resultsText : parseResults(resultsText ?? '');
  const results = { ...parsed, checks: excuseProduct(parsed.checks, frame.problems) };
  const stack = environment.state === 'read' ? environment.value : undefined;
  const span = { from: timeOr(frame.startedAt, 0), to: timeOr(frame.finishedAt, Infinity) };
  const observed = stack ? await observe(results.checks, { runDirectory, stack, span }) : { checks: results.checks };
  const problems = await attachProblemLogs(
    [...frame.problems, ...results.problems, ...mutantProblems, ...load.problems],
    {
      runDirectory,
      logFiles,
      stackCameUp: stack !== undefined,
    },
  );
  return redactReport({
    ...frame,
    ...observed,
    ...(mutants ? { mutants } : {}),
    ...(history ? { history } : {}),
    loads: load.loads,
    problems,
    logFiles,
  });
}

function unreadable(error: unknown): ReturnType<typeof parseResults> {
  const message = `results.ndjson cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  const remedy = 'See that nothing else writes into the folder of the run, then run again';
  return { checks: [], problems: [{ blame: 'environment', phase: 'results', message, remedy }] };
}

type Where = {
  readonly runDirectory: string;
  readonly stack: ReportedEnvironment;
  readonly span: { readonly from: number; readonly to: number };
};

async function observe(
  checks: readonly CheckResult[],
  { runDirectory, stack, span }: Where,
): Promise<{ checks: readonly ReportedCheck[]; traffic?: Traffic }> {
  const proxyLog = locate(stack.proxy.logFile, { then: stack.directory, now: runDirectory });
  const wish = { ...span, requestIds: requestIdsOf(checks), processOf: findProcess(stack) };
  const { traffic, byId } = await readProxyLog(proxyLog, wish);
  const { kubernetes } = stack;
  const linked = kubernetes ? await attachDiagnosis(checks, { runDirectory, kubernetes }) : checks;
  const withLogs = await attachLogs(linked, { runDirectory, environment: stack, proxyLines: byId });
  return { checks: withLogs, ...(traffic ? { traffic } : {}) };
}

function timeOr(iso: string | undefined, otherwise: number): number {
  return iso === undefined ? otherwise : Date.parse(iso);
}
