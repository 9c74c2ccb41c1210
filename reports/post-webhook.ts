import { StackError } from '#infra';

/** How long a receiver has for its answer, in milliseconds. */
const withinMs = 10_000;

/**
 * Posts a body as JSON to a webhook.
 * @throws StackError when nobody takes it; the address, which may hold a secret, is named by its host alone.
 */
export async function postWebhook(url: string, body: object, signal?: AbortSignal): Promise<void> {
  const { host } = new URL(url);
  const timeout = AbortSignal.timeout(withinMs);
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    redirect: 'error',
    signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
  }).catch((cause: unknown) => {
    throw new StackError(`Cannot tell the webhook at ${host}: ${reasonOf(cause)}`, {
      remedy: 'See that it is up',
      cause,
    });
  });
  await answer.body?.cancel();
  if (!answer.ok)
    throw new StackError(`The webhook at ${host} answers ${answer.status}`, { remedy: 'See what it wants of a body' });
}

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return cause.cause instanceof Error ? cause.cause.message : cause.message;
}
