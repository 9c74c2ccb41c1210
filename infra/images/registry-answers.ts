const patienceMs = 3000;

/** Tells whether the image registry that Debian's image is in can be reached from here; any answer of it will do. */
export async function registryAnswers(signal?: AbortSignal): Promise<boolean> {
  const limit = AbortSignal.timeout(patienceMs);
  try {
    await fetch('https://registry-1.docker.io/v2/', {
      method: 'HEAD',
      signal: signal ? AbortSignal.any([limit, signal]) : limit,
    });
    return true;
  } catch {
    signal?.throwIfAborted();
    return false;
  }
}
