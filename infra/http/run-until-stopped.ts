import { StackError, UsageError } from '../support/index.ts';

/**
 * Starts a service of this process and ends it on SIGTERM or SIGINT.
 *
 * What keeps it from starting goes to stderr; the exit code is 2 if it is what the person typed or wrote, else 3.
 */
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
    console.error(`Cannot serve ${name}: ${explain(error)}`);
    process.exitCode = error instanceof UsageError ? 2 : 3;
  }
}

function explain(error: unknown): string {
  const known = error instanceof StackError || error instanceof UsageError;
  if (known) return error.remedy ? `${error.message}\n  → ${error.remedy}` : error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
