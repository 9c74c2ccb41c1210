import { internalError } from '../http/refusal.ts';
import type { Ma1sdRequest } from '../http/request.ts';

/** Where the homeserver of each public host is: `dns.overwrite.homeserver.client`. */
export type ClientHosts = (request: Ma1sdRequest) => string;

/**
 * Creates the look-up of the homeserver that a client's request is meant for, by the Host header.
 *
 * The path is kept; a port in the header counts only where the overwrite has none. An unknown host is refused with 500.
 */
export function createClientHosts(
  overwrites: readonly { readonly name: string; readonly value: string }[],
): ClientHosts {
  const byName = new Map(overwrites.map(({ name, value }) => [name, value]));
  return ({ host, path }) => {
    const [, name = '', port = ''] = /^([^:]*)(:\d+)?$/.exec(host) ?? [];
    const target = byName.get(name);
    if (target === undefined || !URL.canParse(target)) throw internalError();
    const url = new URL(target);
    return `${url.protocol}//${url.hostname}${url.port ? `:${url.port}` : port}${path}`;
  };
}
