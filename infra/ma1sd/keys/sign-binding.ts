import type { Binding } from '../outbound/bindings.ts';
import type { JsonSigningKey } from '../../support/index.ts';

/** Writes a binding with its times, signed by the identity server. */
export type SignedBinding = (binding: Binding) => object;

const minuteMs = 60_000;

export function createSignedBinding(key: JsonSigningKey, serverName: string): SignedBinding {
  return ({ address, medium, user }) => {
    const ts = Date.now();
    const times = { not_before: ts - minuteMs, not_after: ts + 5 * minuteMs, ts };
    const body = { address, medium, mxid: user.id, ...times };
    return { ...body, signatures: { [serverName]: { [key.id]: key.sign(body) } } };
  };
}
