import { StackError } from '../../support/index.ts';
import type { Connection } from '../connection.ts';
import { statesOf } from '../watch/states-of.ts';
import { explainPods } from './explain-pods.ts';
import { podTroubles, type PodTrouble } from './pod-trouble.ts';
import { TroubleWatch } from './trouble-watch.ts';

export type PodSelection = { readonly namespace: string; readonly selector?: string };

/**
 * Watches pods until the signal aborts, and never returns.
 * @throws StackError as soon as one of them can never start, e.g. since its image is not there.
 */
export async function guardPods(connection: Connection, selection: PodSelection, signal: AbortSignal): Promise<never> {
  const doom = new AbortController();
  const watch = new TroubleWatch((trouble) => doom.abort(trouble));
  let last: Parameters<typeof explainPods>[2] = [];
  try {
    for await (const pods of statesOf(
      connection,
      { kind: 'Pod', ...selection },
      AbortSignal.any([signal, doom.signal]),
    )) {
      last = pods;
      watch.look(pods.flatMap(podTroubles));
    }
    throw new TypeError('A watch ends only by its signal');
  } catch (error) {
    signal.throwIfAborted();
    if (!doom.signal.aborted) throw error;
    const trouble = doom.signal.reason as PodTrouble;
    const pods = last.filter(({ metadata }) => metadata?.name === trouble.pod);
    const { text } = await explainPods(connection, selection.namespace, pods);
    throw new StackError(
      `Pod "${trouble.pod}" in namespace "${selection.namespace}" cannot start: ${text}`,
      trouble.remedy === undefined ? {} : { remedy: trouble.remedy },
    );
  } finally {
    watch.end();
  }
}
