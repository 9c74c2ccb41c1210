import { matchRoute } from '../match-route.ts';
import type { Route } from '../route.ts';
import { samplePath } from '../spec/sample-path.ts';
import type { Bench } from './judge-operation.ts';
import { workerServes, type AskedOperation } from './serves.ts';

/** Says what is wrong with a rule that takes an operation to a worker without a handler, and what to do about it. */
export function wrongAdvice(
  operation: AskedOperation,
  { backend, pattern, rule }: Route,
  { layout, asked }: Bench,
): { readonly reason: string; readonly advice: string } {
  const process = layout.processes[backend];
  const served = asked.filter((other) => process && workerServes(process, other));
  const methods = served.filter((other) => other.asked === operation.asked).map(({ method }) => method);
  if (methods.length > 0) {
    const reason = `${backend} serves ${methods.join(' and ')} here, but not ${operation.method}`;
    return { reason, advice: 'an Ingress cannot tell methods apart: leave the path with main' };
  }
  const reason = `${backend} has no handler for it`;
  const needed = served.some((other) =>
    matchRoute([{ host: '', pattern, backend, rule, source: 'worker' }], samplePath(other.asked)),
  );
  const text = pattern.slice(1);
  return {
    reason,
    advice: needed ? `make ${text} narrower, so that main gets it` : `take ${text} out of ${backend}'s paths`,
  };
}
