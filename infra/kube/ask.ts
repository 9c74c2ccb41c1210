import { HttpMethod, RequestContext } from '@kubernetes/client-node';
import { request, type Dispatcher } from 'undici';
import type { Connection } from './connection.ts';
import { KubeAnswerError } from './kube-error.ts';

export type KubeQuestion = {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** From the root of the API, e.g. `/api/v1/nodes`. */
  readonly path: string;
  readonly search?: Readonly<Record<string, string | undefined>>;
  readonly body?: object;
  /** Of the body; it says which kind of patch it is. */
  readonly contentType?: string;
  readonly signal?: AbortSignal | undefined;
};

/** An API server that says nothing for so long is taken for gone, in milliseconds. */
const patienceMs = 30_000;

/**
 * Asks the API server with the credentials of the context, and gives its answer as the text that it is.
 *
 * The library's own calls turn objects into classes, and drop every field of a manifest that they do not know.
 * @throws KubeAnswerError for an answer that is no success.
 */
export async function ask(connection: Connection, question: KubeQuestion): Promise<string> {
  const url = new URL(`${connection.config.getCurrentCluster()?.server}${question.path}`);
  for (const [name, value] of Object.entries(question.search ?? {})) {
    if (value !== undefined) url.searchParams.set(name, value);
  }
  const answer = await request(url, await optionsOf(connection, { url, question }));
  const text = await answer.body.text();
  if (answer.statusCode >= 300) throw new KubeAnswerError(answer.statusCode, text);
  return text;
}

async function optionsOf(
  { config }: Connection,
  { url, question }: { readonly url: URL; readonly question: KubeQuestion },
): Promise<Omit<Dispatcher.RequestOptions, 'origin' | 'path' | 'method'> & { method: Dispatcher.HttpMethod }> {
  const context = new RequestContext(url.href, HttpMethod.GET);
  await config.applySecurityAuthentication(context);
  const dispatcher = context.getDispatcher();
  const { method, body, contentType = 'application/json', signal } = question;
  return {
    method,
    headers: { ...context.getHeaders(), accept: 'application/json', ...(body && { 'content-type': contentType }) },
    headersTimeout: patienceMs,
    bodyTimeout: patienceMs,
    ...(dispatcher && { dispatcher }),
    ...(body && { body: JSON.stringify(body) }),
    ...(signal && { signal }),
  };
}
