import type { ProcessEnvironment } from '#infra';

/** Reads the metrics text of a process; undefined when it has none, or does not answer in time. */
export async function metricsTextOf(
  { metricsUrl }: Pick<ProcessEnvironment, 'metricsUrl'>,
  timeoutMs: number,
): Promise<string | undefined> {
  if (!metricsUrl) return undefined;
  try {
    const answer = await fetch(metricsUrl, { signal: AbortSignal.timeout(timeoutMs) });
    return answer.ok ? await answer.text() : undefined;
  } catch {
    return undefined;
  }
}
