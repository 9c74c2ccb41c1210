/** Outcome of each check of one run, by its id. */
export type Outcomes = ReadonlyMap<string, string>;

/** Finds the checks that did not come out alike in all runs; one that a run lacks is "absent" there. */
export function differingChecks(
  runs: readonly Outcomes[],
): readonly { readonly id: string; readonly outcomes: readonly string[] }[] {
  const ids = [...new Set(runs.flatMap((run) => [...run.keys()]))].sort();
  return ids
    .map((id) => ({ id, outcomes: runs.map((run) => run.get(id) ?? 'absent') }))
    .filter(({ outcomes }) => new Set(outcomes).size > 1);
}
