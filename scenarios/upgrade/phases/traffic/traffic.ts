import {
  call,
  createRoom,
  join,
  newUser,
  sendText,
  stack,
  syncUntil,
  sync,
  unique,
  upload,
  type Answer,
} from '#fixtures';
import type { ProcessEnvironment } from '#infra';
import { inLanes } from '../../in-lanes.ts';
import { requestClasses, type TrafficRequest, type TrafficWorld } from './request-classes.ts';
import type { TrafficResult } from './traffic-result.ts';

/** Light traffic of every class of request, through the proxy and straight to each process that it may lead to. */
export class Traffic {
  readonly #world: TrafficWorld;
  readonly #classes: Readonly<Record<string, () => TrafficRequest>>;
  #targets: ReadonlyMap<string, readonly ProcessEnvironment[]> = new Map();

  private constructor(world: TrafficWorld) {
    this.#world = world;
    this.#classes = requestClasses(world);
  }

  /** Makes people and a room of its own, so that it changes nothing of what is compared. */
  static async begin(): Promise<Traffic> {
    const [sender, reader] = await Promise.all([newUser(), newUser()]);
    const alias = unique('traffic');
    const roomId = await createRoom(sender, { preset: 'public_chat', room_alias_name: alias });
    await join(reader, roomId);
    const eventId = await sendText(sender, roomId, 'the first of the traffic');
    const uri = await upload(sender, new TextEncoder().encode('traffic'), 'text/plain');
    const named = { alias: `#${alias}:${sender.serverName}`, media: uri.replace('mxc://', '') };
    return new Traffic({ sender, reader, roomId, eventId, ...named });
  }

  /** Sends each class through the proxy once, to learn which processes each may lead to, and gives what came. */
  async learn(window: string): Promise<readonly TrafficResult[]> {
    const results = await this.throughProxy(window);
    const found = results.map(({ request, process }) => [request, sameClass(process)] as const);
    this.#targets = new Map(found);
    return results;
  }

  /** Sends each class through the proxy once. */
  async throughProxy(window: string): Promise<readonly TrafficResult[]> {
    return inLanes(Object.keys(this.#classes), (request) => this.#ask(request, window));
  }

  /** Sends each class straight to each process that the proxy may choose for it, and watches each sync for news. */
  async toEachProcess(window: string): Promise<readonly TrafficResult[]> {
    const pairs = [...this.#targets].flatMap(([request, processes]) => processes.map((at) => ({ request, at })));
    const answered = await inLanes(pairs, ({ request, at }) => this.#ask(request, window, at));
    const syncs = await inLanes(this.#targets.get('first sync') ?? [], (at) => this.#watch(window, at));
    return [...answered, ...syncs];
  }

  async #ask(request: string, window: string, at?: ProcessEnvironment): Promise<TrafficResult> {
    const { operation, ...more } = this.#classes[request]?.() ?? { operation: 'GET /client/versions' };
    return timed({ request, window, at }, () =>
      call(this.#world.sender, operation, { ...more, at: at?.url, timeoutMs: answerWithinMs }),
    );
  }

  /** News that main takes in are told to somebody who waits at a worker. */
  async #watch(window: string, at: ProcessEnvironment): Promise<TrafficResult> {
    const { sender, reader, roomId } = this.#world;
    return timed({ request: 'news in a sync', window, at }, async () => {
      const { next_batch: since } = await sync(reader, undefined, { at: at.url });
      const sent = await call(
        sender,
        `PUT /client/v3/rooms/${encodeURIComponent(roomId)}/send/m.room.message/${unique('txn')}`,
        {
          json: { msgtype: 'm.text', body: 'news' },
          at: stack().main().url,
        },
      );
      const eventId = String(sent.json['event_id']);
      const isTold = (answer: object): boolean => JSON.stringify(answer).includes(eventId);
      await syncUntil(reader, { what: `news at ${at.name}`, since, at: at.url, until: isTold, within: answerWithinMs });
      return sent;
    });
  }
}

/** A client gives up later, but whoever waits as long takes it for broken, in milliseconds. */
const answerWithinMs = 10_000;

/** Errors of what was asked, by name; any other is a mistake of the traffic itself. */
const noGoodAnswer: readonly string[] = ['ConnectionFailed', 'StackError', 'UnexpectedAnswer'];

type Asked = { readonly request: string; readonly window: string; readonly at: ProcessEnvironment | undefined };

async function timed({ request, window, at }: Asked, work: () => Promise<Answer>): Promise<TrafficResult> {
  const begun = performance.now();
  const result = (status: number, error: string, by: string): TrafficResult => ({
    ...{ request, window, status, error, process: at?.name ?? by },
    ms: Math.round(performance.now() - begun),
  });
  try {
    const { status, json, servedBy } = await work();
    const error = status < 400 ? '' : `${String(json['errcode'] ?? '')} ${String(json['error'] ?? '')}`.trim();
    return result(status, error, processOf(servedBy));
  } catch (error) {
    if (!(error instanceof Error && noGoodAnswer.includes(error.name))) throw error;
    return result(0, error.message, 'the proxy');
  }
}

/** Names the process of `backend/server` as the proxy tells it. */
function processOf(servedBy: string): string {
  const found = stack().environment.processes.find(({ instance }) => instance === servedBy);
  return found?.name ?? (servedBy || 'the proxy');
}

/** Synapse processes of the same class, among which the proxy chooses. */
function sameClass(name: string): readonly ProcessEnvironment[] {
  const { processes } = stack().environment;
  const one = processes.find((process) => process.name === name);
  if (!one?.homeserver) return [];
  return processes.filter((other) => other.class === one.class && other.homeserver === one.homeserver);
}
