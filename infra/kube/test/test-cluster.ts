import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { closeServer } from '../../http/index.ts';
import type { Kube } from '../kube.ts';
import { openKube } from '../open-kube.ts';
import { ObjectStore, type StoredObject } from './object-store.ts';

type Answer = { readonly status: number; readonly body: unknown };

/** An API server on loopback with as much of Kubernetes as the tests need: objects, lists, watches, logs. */
export class TestCluster implements AsyncDisposable {
  readonly store = new ObjectStore();
  /** Each request as `METHOD /path?search`, and what it sent. */
  readonly requests: { readonly line: string; readonly body: string }[] = [];
  /** Answers given instead of the store's, by path or by method and path, each once. */
  readonly refusals = new Map<string, Answer>();
  /** Plays a container's log that is followed. */
  onFollow: (response: ServerResponse, url: URL) => void = (response) => response.end();
  readonly #server: Server;
  readonly #watches = new Set<ServerResponse>();
  #directory = '';
  #port = 0;

  static async start(): Promise<TestCluster> {
    const cluster = new TestCluster();
    cluster.#directory = await mkdtemp(path.join(tmpdir(), 'rig-kube-'));
    await cluster.listen();
    return cluster;
  }

  constructor() {
    this.#server = createServer((request, response) => void this.#answer(request, response));
    this.store.onChange = () => this.#tellWatches();
  }

  /** Listens, on the same port again after `close`. */
  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    await closeServer(this.#server);
  }

  async open(namespaces: readonly string[] = ['rig']): Promise<Kube> {
    const kubeconfig = `${this.#directory}/kubeconfig`;
    await writeFile(
      kubeconfig,
      JSON.stringify({
        clusters: [
          { name: 'c', cluster: { server: `http://127.0.0.1:${this.#port}`, 'insecure-skip-tls-verify': true } },
        ],
        users: [{ name: 'u', user: { token: 'none' } }],
        contexts: [{ name: 'test', context: { cluster: 'c', user: 'u' } }],
        'current-context': 'test',
      }),
    );
    return openKube({ kubeconfig, context: 'test', namespaces });
  }

  /** Ends all watches that are open, as a server does from time to time. */
  endWatches(): void {
    for (const response of this.#watches) response.end();
    this.#watches.clear();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
    await rm(this.#directory, { recursive: true, force: true });
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', 'http://test');
    const body = await text(request);
    this.requests.push({ line: `${request.method} ${url.pathname}${url.search}`, body });
    const method = url.searchParams.get('watch') === 'true' ? 'WATCH' : request.method;
    const key = [`${method} ${url.pathname}`, url.pathname].find((one) => this.refusals.has(one)) ?? '';
    const refusal = this.refusals.get(key);
    this.refusals.delete(key);
    if (refusal) return send(response, refusal);
    if (url.searchParams.get('watch') === 'true') return this.#watch(url, response);
    if (url.searchParams.get('follow') === 'true') return this.onFollow(response.writeHead(200), url);
    send(response, this.#change(request.method ?? '', url, body));
  }

  #change(method: string, url: URL, body: string): Answer {
    if (method === 'PATCH')
      return { status: 200, body: this.store.set(url.pathname, JSON.parse(body) as StoredObject) };
    const found =
      method === 'DELETE' ? this.store.remove(url.pathname) : this.store.read(url.pathname, url.searchParams);
    return found ? { status: 200, body: found } : { status: 404, body: { kind: 'Status', message: 'not found' } };
  }

  #watch(url: URL, response: ServerResponse): void {
    const from = Number(url.searchParams.get('resourceVersion'));
    if (from < this.store.forgotten) {
      send(response, { status: 410, body: { kind: 'Status', message: 'too old' } });
      return;
    }
    response.writeHead(200, { 'content-type': 'application/json' }).flushHeaders();
    this.#watches.add(response);
    this.#positions.set(response, { path: url.pathname, seen: from });
    response.on('close', () => this.#watches.delete(response));
    this.#tellWatches();
  }

  readonly #positions = new Map<ServerResponse, { readonly path: string; seen: number }>();

  #tellWatches(): void {
    for (const response of this.#watches) {
      const position = this.#positions.get(response);
      if (!position) continue;
      for (const event of this.store.since(position.path, position.seen)) {
        position.seen = event.version;
        response.write(`${JSON.stringify({ type: event.type, object: event.object })}\n`);
      }
    }
  }
}

function send(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}
