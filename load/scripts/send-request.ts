import exec from 'k6/execution';
import http, { type RefinedResponse, type ResponseType } from 'k6/http';
import type { OperationName } from '../operations.ts';
import { failures, latency, served } from './measures.ts';
import { plan } from './prepared.ts';

export type LoadRequest = {
  readonly method: 'GET' | 'PUT' | 'POST';
  /** Path and query, from `/_matrix` on. */
  readonly path: string;
  readonly token: string;
  readonly body?: string | ArrayBuffer;
  readonly contentType?: string;
  readonly binaryAnswer?: boolean;
};

/** An answer with status 200. */
export type Success = { readonly id: string; readonly response: RefinedResponse<ResponseType> };

let requests = 0;

/** Makes an id that no other request of the run has. */
export function nextId(operation: OperationName): string {
  requests += 1;
  return `${plan.prefix}-${operation}-${exec.vu.idInTest}-${requests}`;
}

/** Sends one request and counts who answered it; undefined when it did not succeed. */
export function sendRequest(
  operation: OperationName,
  request: LoadRequest,
  id = nextId(operation),
): Success | undefined {
  const response = http.request(request.method, `${plan.baseUrl}${request.path}`, request.body ?? null, {
    headers: headersOf(request, id),
    tags: tagsOf(operation),
    responseType: request.binaryAnswer ? 'binary' : 'text',
    timeout: '30s',
  });
  const instance = response.headers[plan.headers.servedBy] ?? 'nobody';
  served.add(1, { operation, instance });
  if (operation !== 'watch') latency.add(response.timings.duration, { operation });
  if (response.status === 200) return { id, response };
  failures.add(1, { operation });
  console.warn(`${id} ${instance} status ${response.status} error ${response.error_code} ${response.error}`);
  return undefined;
}

/** Reads a JSON answer that the specification says to be an object. */
export function objectOf<T>({ response }: Success): T {
  return JSON.parse(String(response.body)) as T;
}

function headersOf({ token, contentType }: LoadRequest, id: string): Record<string, string> {
  return {
    Authorization: `Bearer ${token}`,
    [plan.headers.requestId]: id,
    ...(contentType ? { 'Content-Type': contentType } : {}),
  };
}

/** A long poll waits on purpose, so it has no part in the comparison of the run's two halves. */
function tagsOf(operation: OperationName): Record<string, string> {
  const half = exec.instance.currentTestRunDuration < plan.durationMs / 2 ? 'first' : 'second';
  return { name: operation, ...(operation === 'watch' ? {} : { half }) };
}
