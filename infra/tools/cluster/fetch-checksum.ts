/** How long an answer may take, in milliseconds. */
const patienceMs = 5000;

/** Gives the SHA-256 that is published at an address; undefined when it cannot be reached, or holds something else. */
export async function fetchChecksum(url: string, signal?: AbortSignal): Promise<string | undefined> {
  const limit = AbortSignal.timeout(patienceMs);
  try {
    const response = await fetch(url, { signal: signal ? AbortSignal.any([limit, signal]) : limit });
    return response.ok ? /^[0-9a-f]{64}\b/.exec(await response.text())?.[0] : undefined;
  } catch {
    signal?.throwIfAborted();
    return undefined;
  }
}
