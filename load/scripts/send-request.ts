import { execution } from './execution.ts';
import http, { type RefinedResponse, type ResponseType } from 'k6/http';
import type { OperationName } from '../operations.ts';
import { waitsOnPurpose } from '../waits-on-purpose.ts';
import { failures, latency, served } from './measures.ts';
import { plan } from './prepared.ts';

export type LoadRequest = {
  readonly method: 'GET' | 'PUT' | 'POST';
  /** Path and query, from `/_matrix` on. */
  readonly path: string;
  /** Value of the Authorization header, for `token` to leave it to. */
  readonly authorization?: string;
  readonly token?: string;
  /** Sent as JSON. */
  readonly json?: object;
  /** Sent as it is, as `contentType`. */
  readonly body?: string | ArrayBuffer;
  readonly contentType?: string;
  readonly binaryAnswer?: boolean;
  /** That of the plan unless given. */
  readonly baseUrl?: string;
  /** Milliseconds since the epoch from which its latency counts; the moment of sending unless given. */
  readonly dueAt?: number;
  /** Unique in the run; made unless given. */
  readonly id?: string;
  /** Says what an answer of status 200 lacks of what was asked for; it must not throw the answer's secrets about. */
  readonly faultOf?: (success: Success) => string | undefined;
};

/** An answer with status 200. */
export type Success = { readonly id: string; readonly response: RefinedResponse<ResponseType> };

let requests = 0;

/** Makes an id that no other request of the run has. */
export function nextId(operation: OperationName): string {
  requests += 1;
  return `${plan.prefix}-${operation}-${execution.vu.idInTest}-${requests}`;
}

/** Sends one request and counts who answered it; undefined when it did not achieve what it was sent for. */
export function sendRequest(operation: OperationName, request: LoadRequest): Success | undefined {
  const exchange = exchangeOf(operation, request);
  const fault = exchange.response.status === 200 ? withinFault(request, exchange) : statusOf(exchange);
  if (fault === undefined) return exchange;
  noteFailure(operation, exchange, fault);
  return undefined;
}

/** A request with its answer, whatever its status is. */
export type Exchange = Success & { readonly instance: string; readonly at: number };

/** Sends one request and counts who answered it, and nothing else. */
export function exchangeOf(operation: OperationName, request: LoadRequest): Exchange {
  const id = request.id ?? nextId(operation);
  const at = Date.now();
  const response = http.request(request.method, `${request.baseUrl ?? plan.baseUrl}${request.path}`, bodyOf(request), {
    headers: headersOf(request, id),
    tags: tagsOf(operation),
    responseType: request.binaryAnswer ? 'binary' : 'text',
    timeout: plan.timeoutMs,
  });
  const instance = response.headers[plan.headers.servedBy] ?? 'nobody';
  served.add(1, { operation, instance });
  const waitedMs = request.dueAt === undefined ? 0 : Math.max(0, at - request.dueAt);
  if (!waitsOnPurpose(operation)) latency.add(waitedMs + response.timings.duration, { operation });
  return { id, response, instance, at };
}

/** Counts and writes down a request that did not achieve what it was sent for. */
export function noteFailure(operation: OperationName, { id, at, instance }: Exchange, why: string): void {
  failures.add(1, { operation });
  console.warn(JSON.stringify({ failed: id, operation, at, ms: Date.now() - at, instance, why }));
}

/** Reads a JSON answer that the specification says to be an object. */
export function objectOf<T>({ response }: Success): T {
  return JSON.parse(String(response.body)) as T;
}

/** An answer that cannot be read, or has other types than the specification says, achieves nothing either. */
function withinFault({ faultOf }: LoadRequest, success: Success): string | undefined {
  try {
    return faultOf?.(success);
  } catch {
    return 'status 200 with an answer that cannot be read';
  }
}

/** Says what came instead of a success. */
export function statusOf({ response }: Success): string {
  return `status ${response.status} error ${response.error_code} ${response.error}`;
}

function bodyOf({ json, body }: LoadRequest): string | ArrayBuffer | null {
  return json === undefined ? (body ?? null) : JSON.stringify(json);
}

// Built up, not spread together: this is done for every request.
function headersOf({ authorization, token, json, contentType }: LoadRequest, id: string): Record<string, string> {
  const headers = { [plan.headers.requestId]: id };
  const credentials = authorization ?? (token === undefined ? undefined : `Bearer ${token}`);
  if (credentials) headers['Authorization'] = credentials;
  const type = json === undefined ? contentType : 'application/json';
  if (type) headers['Content-Type'] = type;
  return headers;
}

/** A long poll waits on purpose, so it has no part in the comparison of the run's two halves. */
function tagsOf(operation: OperationName): Record<string, string> {
  if (waitsOnPurpose(operation)) return { name: operation };
  const half = execution.instance.currentTestRunDuration < plan.durationMs / 2 ? 'first' : 'second';
  return { name: operation, half };
}
