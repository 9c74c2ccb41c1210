import type { SynapseProcess } from '../layout/layout.ts';
import type { Operation } from '../spec/spec-operations.ts';
import type { TruthTable } from '../truth/truth-table.ts';

/** An operation at the path that a client of some time asks for, and who has a handler for it there. */
export type AskedOperation = Operation & {
  /** Path with its placeholders, e.g. `/_matrix/client/r0/sync`. */
  readonly asked: string;
  readonly handlers: TruthTable['served'][string];
};

/** Says whether a worker has a handler: its listeners decide which groups of handlers are there at all. */
export function workerServes({ listeners, hasMedia }: SynapseProcess, { api, handlers }: AskedOperation): boolean {
  const group = api === 'client-server' ? 'client' : 'federation';
  if (handlers.includes('generic_worker') && listeners.includes(group)) return true;
  return (
    hasMedia && handlers.includes('media_repository') && (listeners.includes('media') || listeners.includes(group))
  );
}

/** Says whether main has a handler, with the media repository or without. */
export function mainServes({ hasMedia }: SynapseProcess, { handlers }: AskedOperation): boolean {
  return handlers.includes(hasMedia ? 'main+media' : 'main');
}

/** Says whether any kind of process has a handler, without anything optional switched on. */
export function isServedAtAll({ handlers }: AskedOperation): boolean {
  return handlers.some((kind) => kind !== 'main+options');
}
