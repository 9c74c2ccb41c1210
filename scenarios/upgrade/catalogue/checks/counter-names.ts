/** Reads the names of all metrics that a process has. */
export async function counterNames(metricsUrl: string): Promise<ReadonlySet<string>> {
  const response = await fetch(metricsUrl, { signal: AbortSignal.timeout(10_000) });
  const lines = (await response.text()).split('\n').filter((line) => line.startsWith('# TYPE '));
  return new Set(lines.map((line) => line.split(' ')[2] ?? ''));
}
