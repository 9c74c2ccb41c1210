import { newUser, request, stack, type Answer } from '#fixtures';
import { ask, type Json, type ServerOperation } from '#fixtures/peer';
import type { Operation } from '#infra';
import { contentOf } from './operation-content.ts';
import { realPath, type World } from './operation-world.ts';

/** Operations after which a session is gone: each is asked by somebody of its own. */
const ends = /\/(logout|logout\/all|account\/deactivate|delete_devices)$|\/devices\/\{deviceId\}$/;

/**
 * Asks for one operation with a real token or a real signature, about things that are there.
 * @param at Base URL of a process to ask directly, past the proxy.
 */
export async function askOperation(operation: Operation, world: World, at?: string): Promise<Answer> {
  const { method, path, api } = operation;
  const { query = {}, body = {} } = contentOf(operation, world);
  const json: { readonly json?: Json } = method === 'GET' ? {} : { json: body };
  if (api === 'server-server') {
    const asked = `${method} ${realPath(path, world).replace('/_matrix', '')}` as ServerOperation;
    return ask(world.peer, asked, { query, ...json, ...(at === undefined ? {} : { at }) });
  }
  const { token } = ends.test(path) ? await newUser() : world.session;
  const url = `${at ?? stack().own.clientUrl}${realPath(path, world)}`;
  return request(method, url, { ...json, token, query });
}
