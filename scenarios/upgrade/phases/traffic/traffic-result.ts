/** What one request of the traffic came to. */
export type TrafficResult = {
  /** Class of request, e.g. `createRoom`. */
  readonly request: string;
  /** Which process answered, e.g. `netsoc/generic_worker1`; where none did, whom it was sent to. */
  readonly process: string;
  /** Which processes run which version while it is asked, e.g. `main new, generic_worker1 old`. */
  readonly window: string;
  /** 0 where there was no answer. */
  readonly status: number;
  /** Error code and text of the answer, or why there was none. */
  readonly error: string;
  readonly ms: number;
};

/** How a class of request went with one process in one window. */
export type TrafficFault = {
  readonly request: string;
  readonly process: string;
  readonly window: string;
  readonly failed: number;
  readonly asked: number;
  readonly error: string;
};

/**
 * Finds what went wrong in a window that did not go wrong before: a class of request that a process answered well
 * before the upgrade and now refuses, breaks on or does not answer.
 */
export function faultsOf(before: readonly TrafficResult[], now: readonly TrafficResult[]): readonly TrafficFault[] {
  const groups = Map.groupBy(now, keyOf);
  const good = new Set(before.filter(isGood).map(keyOf));
  return [...groups].flatMap(([key, results]) => {
    const bad = results.filter((result) => !isGood(result));
    const [first] = bad;
    if (!first || !good.has(key)) return [];
    const { request, process, window, status, error } = first;
    return [
      {
        request,
        process,
        window,
        failed: bad.length,
        asked: results.length,
        error: status === 0 ? error : `${status} ${error}`,
      },
    ];
  });
}

function keyOf({ request, process }: TrafficResult): string {
  return `${request} at ${process}`;
}

function isGood({ status }: TrafficResult): boolean {
  return status >= 200 && status < 300;
}
