/** Finds what did not arrive exactly once: a complaint for what is missing and one for what is there more often. */
export function onceEach(
  expected: readonly string[],
  seen: ReadonlyMap<string, number>,
  where: string,
): readonly string[] {
  const missing = expected.filter((id) => !seen.get(id));
  const repeated = expected.filter((id) => (seen.get(id) ?? 0) > 1);
  const of = (ids: readonly string[]): string => `${ids.length} of ${expected.length}`;
  return [
    ...(missing.length > 0 ? [`${of(missing)} are missing ${where}, e.g. ${missing[0]}`] : []),
    ...(repeated.length > 0 ? [`${of(repeated)} are more than once ${where}, e.g. ${repeated[0]}`] : []),
  ];
}
