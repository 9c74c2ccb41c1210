import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { MetFault } from '../control/fault-table.ts';
import type { Fault } from '../control/fault.ts';
import type { EndpointName } from './endpoints.ts';
import type { Reply } from './reply.ts';
import { asJson, spoilers, type RawReply } from './spoil.ts';

/** An answer on its way out. */
export type Sending = {
  readonly endpoint: EndpointName;
  readonly reply: Reply;
  readonly connection: HttpBindings;
  /** Told of the status once an answer goes out. */
  readonly answered: (status: number) => void;
};

/** Sends the answer, spoilt by the fault that the request meets. */
export async function sendReply(sending: Sending, met: MetFault | undefined): Promise<Response> {
  const { reply, endpoint } = sending;
  if (!met) return respond(asJson(reply), sending);
  const { fault, gone } = met;
  switch (fault.kind) {
    case 'hang':
      return hang(sending, gone);
    case 'reset':
      return reset(asJson(reply), sending);
    case 'status':
      return respond(statusReply(fault, reply), sending);
    case 'delay':
      await delay(fault.delayMs);
      return respond(asJson(reply), sending);
    case 'refused':
      return respond(asJson(reply), sending);
    default:
      return respond(spoilers[fault.kind](reply, endpoint), sending);
  }
}

function statusReply({ status, body }: Fault & { kind: 'status' }, reply: Reply): RawReply {
  const ok = status < 300;
  return asJson({ status, body: body ?? (ok ? reply.body : { message: 'as the control port was told' }) });
}

function respond({ status, contentType, body }: RawReply, { answered }: Sending): Response {
  answered(status);
  const bodyless = status === 204 || status === 304;
  return new Response(bodyless ? null : body, { status, headers: bodyless ? {} : { 'content-type': contentType } });
}

/** Nothing is answered while the fault is there; then the connection goes, so that nobody waits for ever. */
async function hang({ connection: { incoming, outgoing } }: Sending, gone: AbortSignal): Promise<Response> {
  const drop = (): void => void incoming.socket.destroy();
  gone.addEventListener('abort', drop, { once: true });
  if (gone.aborted) drop();
  if (!outgoing.closed) await once(outgoing, 'close');
  gone.removeEventListener('abort', drop);
  return RESPONSE_ALREADY_SENT;
}

/** Half of the body goes out, then the connection is reset. */
function reset({ status, contentType, body }: RawReply, { connection }: Sending): Response {
  const { incoming, outgoing } = connection;
  outgoing.writeHead(status, { 'content-type': contentType, 'content-length': Buffer.byteLength(body) });
  outgoing.write(body.slice(0, body.length / 2), () => incoming.socket.resetAndDestroy());
  return RESPONSE_ALREADY_SENT;
}
