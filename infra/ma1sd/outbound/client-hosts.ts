import { internalError } from '../http/refusal.ts';
import type { Ma1sdRequest } from '../http/request.ts';
import type { Manner } from '../manner.ts';

/** Where the homeserver of each public host is: `dns.overwrite.homeserver.client`. */
export type ClientHosts = (request: Ma1sdRequest) => string;

/**
 * Creates the look-up of the homeserver that a client's request is meant for, by the Host header.
 *
 * The path is kept; a port in the header counts only where the overwrite has none. An unknown host is refused with 500.
 */
export function createClientHosts(
  overwrites: readonly { readonly name: string; readonly value: string }[],
  { foldsCase }: Pick<Manner, 'foldsCase'>,
): ClientHosts {
  const fold = (name: string): string => (foldsCase ? name.toLowerCase() : name);
  const byName = new Map(overwrites.map(({ name, value }) => [fold(name), value]));
  return ({ host, path }) => {
    const [, name = '', port = ''] = /^([^:]*)(:\d+)?$/.exec(host) ?? [];
    const target = byName.get(fold(name));
    if (target === undefined || !URL.canParse(target)) throw internalError('argument');
    const url = new URL(target);
    return `${url.protocol}//${url.hostname}${url.port ? `:${url.port}` : port}${path}`;
  };
}
