import { execution } from './execution.ts';
import http, { type RefinedParams, type RefinedResponse, type ResponseType } from 'k6/http';
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

// Read once: the plan is an object of k6's, and each look into it costs.
const { baseUrl, prefix } = plan;
const { requestId, servedBy } = plan.headers;

let requests = 0;
let virtualUser: number | undefined;

/** Makes an id that no other request of the run has. */
export function nextId(operation: OperationName): string {
  requests += 1;
  virtualUser ??= execution.vu.idInTest;
  return `${prefix}-${operation}-${virtualUser}-${requests}`;
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
  if (!waitsOnPurpose(operation)) markHalf(at);
  const url = `${request.baseUrl ?? baseUrl}${request.path}`;
  const response = http.request(request.method, url, bodyOf(request), paramsOf(request, id));
  const instance = response.headers[servedBy] ?? 'nobody';
  served.add(1, tagsOf(instance));
  if (request.dueAt !== undefined) latency.add(Math.max(0, at - request.dueAt) + response.timings.duration);
  return { id, response, instance, at };
}

/** Counts and writes down a request that did not achieve what it was sent for. */
export function noteFailure(operation: OperationName, { id, at, instance }: Exchange, why: string): void {
  failures.add(1);
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

// What is the same for every request of a virtual user is made once: k6 takes longer to make a small object than to send one.
const binary: RefinedParams<ResponseType> = { headers: {}, timeout: plan.timeoutMs, responseType: 'binary' };
const text: RefinedParams<ResponseType> = { headers: {}, timeout: plan.timeoutMs };

function paramsOf(
  { authorization, token, json, contentType, binaryAnswer }: LoadRequest,
  id: string,
): RefinedParams<ResponseType> {
  const headers: Record<string, string> = { [requestId]: id };
  const credentials = authorization ?? (token === undefined ? undefined : `Bearer ${token}`);
  if (credentials) headers['Authorization'] = credentials;
  const type = json === undefined ? contentType : 'application/json';
  if (type) headers['Content-Type'] = type;
  const params = binaryAnswer ? binary : text;
  params.headers = headers;
  return params;
}

const tags: Record<string, { readonly instance: string }> = {};

function tagsOf(instance: string): { readonly instance: string } {
  return (tags[instance] ??= { instance });
}

let half: 'first' | 'second' | undefined;
let halfAt: number | undefined;

/** A long poll waits on purpose, so it has no part in the comparison of the run's two halves. */
function markHalf(now: number): void {
  halfAt ??= now - execution.instance.currentTestRunDuration + plan.durationMs / 2;
  const present = now < halfAt ? 'first' : 'second';
  if (half === present) return;
  half = present;
  execution.vu.metrics.tags['half'] = half;
}
