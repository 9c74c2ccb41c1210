/** Starts a service of this process and ends it on SIGTERM or SIGINT; what keeps it from starting goes to stderr, exit code 1. */
export async function runUntilStopped(
  name: string,
  start: () => Promise<AsyncDisposable & { readonly url: string }>,
): Promise<void> {
  const told = new Promise<void>((resolve) => {
    process.once('SIGTERM', resolve);
    process.once('SIGINT', resolve);
  });
  try {
    await using service = await start();
    console.log(`${name} listens at ${service.url}`);
    await told;
  } catch (error) {
    console.error(`Cannot serve ${name}: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
