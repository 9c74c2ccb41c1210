import { ApiException } from '@kubernetes/client-node';
import { StackError } from '../support/index.ts';

/** Says that the API server answered, and not with a success. */
export class KubeAnswerError extends Error {
  override readonly name = 'KubeAnswerError';
  readonly statusCode: number;
  constructor(statusCode: number, body: string) {
    super(`HTTP ${statusCode} ${messageOfText(body)}`.trimEnd());
    this.statusCode = statusCode;
  }
}

/** Reads the HTTP status out of whatever was thrown; undefined when there was no answer. */
export function statusOf(error: unknown): number | undefined {
  if (error instanceof ApiException) return error.code;
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' ? status : undefined;
}

/** Says what could not be done to a cluster and why, in the API server's own words. */
export function kubeError(what: string, error: unknown): Error {
  if (error instanceof StackError || isAbort(error)) return error;
  const remedy = remedyFor(error);
  return new StackError(`Cannot ${what}: ${reasonOf(error)}`, { cause: error, ...(remedy && { remedy }) });
}

/** Gives the innermost reason that an error has, on one line. */
export function reasonOf(error: unknown): string {
  if (error instanceof ApiException) return `HTTP ${error.code} ${messageOf(error.body) ?? ''}`.trimEnd();
  // What a WebSocket says is no Error, but has a message.
  if (!(error instanceof Error)) return messageOf(error) ?? String(error);
  // `fetch failed` and an empty AggregateError say nothing; what they were caused by does.
  const inner: unknown = error instanceof AggregateError ? error.errors[0] : error.cause;
  return inner === undefined || (error.message && error.message !== 'fetch failed') ? error.message : reasonOf(inner);
}

function isAbort(error: unknown): error is Error {
  return error instanceof Error && error.name === 'AbortError';
}

function messageOf(body: unknown): string | undefined {
  if (typeof body === 'string') return messageOfText(body);
  const message = typeof body === 'object' && body !== null && 'message' in body ? body.message : undefined;
  return typeof message === 'string' ? message : undefined;
}

function messageOfText(text: string): string {
  try {
    return messageOf(JSON.parse(text)) ?? text;
  } catch {
    return text;
  }
}

function remedyFor(error: unknown): string | undefined {
  switch (statusOf(error)) {
    case 401:
      return 'Log in to the cluster again: its kubeconfig has no valid credentials';
    case 403:
      return 'Ask for a Role in the namespace that allows this, or take another --namespace';
    case undefined:
      return 'See that the cluster of this context runs and can be reached: kubectl cluster-info';
    default:
      return undefined;
  }
}
