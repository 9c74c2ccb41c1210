/** Ends a runner with everything it has started, browsers and k6 among it; it has been started in a group of its own. */
export function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  for (const [signal, afterMs] of [
    ['SIGTERM', 0],
    ['SIGKILL', 5000],
  ] as const) {
    setTimeout(() => {
      try {
        process.kill(-pid, signal);
      } catch {
        // The group is gone already.
      }
    }, afterMs).unref();
  }
}
