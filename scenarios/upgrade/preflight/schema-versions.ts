/** The first release, of every step that was looked at, that knows a schema: data from the releases themselves. */
const firstReleases: readonly (readonly [schema: number, version: string])[] = [
  [83, '1.98.0'],
  [84, '1.105.0'],
  [88, '1.120.0'],
  [92, '1.130.0'],
  [93, '1.150.0'],
  [94, '1.158.0'],
];

/** Names the oldest release that is known to know a schema; undefined when none was looked at. */
export function firstVersionWithSchema(schema: number): string | undefined {
  return firstReleases.find(([known]) => known >= schema)?.[1];
}
