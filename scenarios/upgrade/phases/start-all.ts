import { waitUntilServing, type StartOutcome } from '#infra';
import type { Upgrade } from './upgrade.ts';

/** A process that served, with the time that it took. */
export type Served = Extract<StartOutcome, { readonly state: 'serving' }>;
export type Ended = Extract<StartOutcome, { readonly state: 'ended' }>;

/** What the start of a whole homeserver came to: how long each process took, or the one that ended. */
export type StartOfAll = { readonly served: readonly Served[]; readonly ended?: Ended };

/** Starts main, which migrates the database if it has to, and then all workers, as after a full stop. */
export async function startAll({ control, context, stack }: Upgrade): Promise<StartOfAll> {
  const [main = '', ...workers] = control.processes;
  const first = await control.start(main, context.signal);
  if (first.state === 'ended') return { served: [], ended: first };
  const others = await Promise.all(workers.map((name) => control.start(name, context.signal)));
  const served = [first, ...others].filter((outcome) => outcome.state === 'serving');
  const ended = others.find((outcome) => outcome.state === 'ended');
  if (ended) return { served, ended };
  await waitUntilServing(stack.environment, control.processes);
  return { served };
}

/** Says what the process that ended said last. */
export function lastWords({ log, code }: Ended): string {
  const lines = log.split('\n');
  const telling = lines.filter((line) => /^\w[\w.]*(Error|Exception)\b|Error:|Cannot |CRITICAL/.test(line.trim()));
  return [`exit code ${code ?? 'unknown'}`, ...telling.slice(-1), ...lines.slice(-12)].join('\n');
}
