import type { Ma1sdRequest } from '../http/request.ts';

/** Names who asks: the last entry of X-Forwarded-For, else the peer. */
export function requesterOf({ header, peer }: Ma1sdRequest): string {
  const forwarded = header('x-forwarded-for');
  return forwarded?.trim() ? (forwarded.split(',').at(-1) ?? peer) : peer;
}
