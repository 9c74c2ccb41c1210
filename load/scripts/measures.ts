import { Counter, Trend } from 'k6/metrics';

/** Answers by instance, as the proxy's header names it; `nobody` where there was no answer. The scenario's tags name the operation. */
export const served = new Counter('served');

/** Requests that did not get what they asked for. */
export const failures = new Counter('failures');

/** Time from when a request was due to the last byte, of those that are due at a moment; k6's own metric says it of others. */
export const latency = new Trend('latency', true);

/** From the moment before a message is sent to the moment in which another client's long poll shows it. */
export const delivery = new Trend('delivery', true);

/** Downloads whose bytes are not those that were uploaded. */
export const corrupt = new Counter('corrupt');
