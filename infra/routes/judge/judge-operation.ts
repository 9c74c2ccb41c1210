import type { Layout } from '../layout/layout.ts';
import { matchRoute } from '../match-route.ts';
import type { Route } from '../route.ts';
import { samplePath } from '../spec/sample-path.ts';
import { isMa1sd, ma1sdServes } from './ma1sd-paths.ts';
import type { Row } from './row.ts';
import { isServedAtAll, mainServes, workerServes, type AskedOperation } from './serves.ts';
import { streamOf } from './stream-of.ts';
import { suggestPattern } from './suggest-pattern.ts';
import { wrongAdvice } from './wrong-advice.ts';

/** What an operation is held against: the rules, and all operations that they are for. */
export type Bench = { readonly layout: Layout; readonly asked: readonly AskedOperation[] };

type Judgement = Pick<Row, 'verdict' | 'reason' | 'advice'>;

/** Follows one operation through the rules of its host, and judges where it ends. */
export function judgeOperation(operation: AskedOperation, bench: Bench): Row {
  const { layout } = bench;
  const host = operation.api === 'client-server' ? layout.clientHost : layout.federationHost;
  const routes = layout.hosts.find((each) => each.host === host)?.routes ?? [];
  const route = matchRoute(routes, samplePath(operation.asked));
  return {
    method: operation.method,
    path: operation.asked,
    backend: route?.backend ?? null,
    rule: route?.rule ?? null,
    ...judge(operation, bench, route),
  };
}

function judge(operation: AskedOperation, bench: Bench, route: Route | undefined): Judgement {
  const { layout } = bench;
  if (!isServedAtAll(operation)) return { verdict: 'unserved', ...unservedReason(operation) };
  if (!route) return { verdict: 'lost', reason: 'no rule matches, so the proxy answers 404' };
  const process = layout.processes[route.backend];
  if (!process) return judgeOther(operation, layout, route);
  if (route.backend === 'main') return judgeMain(operation, layout);
  if (!workerServes(process, operation)) return judgeWrong(operation, bench, route);
  const stream = streamOf(operation.method, operation.asked);
  if (stream === undefined || layout.writers[stream]?.includes(route.backend)) return { verdict: 'right' };
  const reason = `${operation.method} ends in 500 at ${route.backend}, which is no writer of the stream ${stream}`;
  return {
    verdict: 'wrong',
    reason,
    advice: `leave it with main, or name ${route.backend} in stream_writers.${stream}`,
  };
}

function unservedReason({ handlers }: AskedOperation): Pick<Row, 'reason'> {
  return {
    reason: handlers.includes('main+options') ? 'served only with an option switched on' : 'not in this version',
  };
}

/** Another program is not Synapse's affair, unless it is ma1sd, of which it is known what it answers. */
function judgeOther(
  operation: AskedOperation,
  { knowsRewrites }: Layout,
  { backend, rewriteTo, source }: Route,
): Judgement {
  const path = samplePath(operation.asked);
  if (backend === 'element') return { verdict: 'lost', reason: 'Element gets it, which serves no API' };
  if (!isMa1sd(backend) || source !== 'ingress' || ma1sdServes(rewriteTo ?? path)) return { verdict: 'right' };
  const asR0 = path.replace('/v3/', '/r0/');
  if (!knowsRewrites && ma1sdServes(asR0))
    return { verdict: 'right', advice: `${backend} answers 405 unless the ingress rewrites it to ${asR0}` };
  return {
    verdict: 'lost',
    reason: `${backend} has no answer for it but 405`,
    advice: 'make its rule narrower, or rewrite the path to r0',
  };
}

function judgeMain(operation: AskedOperation, layout: Layout): Judgement {
  const [able] = ableWorkers(operation, layout);
  const { main } = layout.processes;
  if (main && mainServes(main, operation))
    return able === undefined ? { verdict: 'right' } : { verdict: 'missed', ...missedAdvice(operation, able) };
  return { verdict: 'lost', reason: 'main has no handler for it', ...giveTo(operation, able) };
}

function judgeWrong(operation: AskedOperation, bench: Bench, route: Route): Judgement {
  const { reason, advice } = wrongAdvice(operation, route, bench);
  const { main } = bench.layout.processes;
  const [able] = ableWorkers(operation, bench.layout);
  const given = main && mainServes(main, operation) ? { advice } : giveTo(operation, able);
  return { verdict: 'wrong', reason, ...given };
}

function ableWorkers(operation: AskedOperation, { processes }: Layout): readonly string[] {
  return Object.entries(processes).flatMap(([name, process]) =>
    name !== 'main' && workerServes(process, operation) ? [name] : [],
  );
}

function missedAdvice(operation: AskedOperation, able: string): Pick<Row, 'advice'> {
  const stream = streamOf(operation.method, operation.asked);
  const only = stream === undefined ? '' : `, if it is named in stream_writers.${stream}`;
  return { advice: `${able} could take ${suggestPattern(operation.asked)}${only}` };
}

function giveTo(operation: AskedOperation, able: string | undefined): Pick<Row, 'advice'> {
  return able === undefined ? {} : { advice: `give ${suggestPattern(operation.asked)} to ${able}` };
}
