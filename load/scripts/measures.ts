import { Counter, Trend } from 'k6/metrics';

/** Answers by operation and instance, as the proxy's header names it; `nobody` where there was no answer. */
export const served = new Counter('served');

/** Requests that did not get what they asked for, by operation. */
export const failures = new Counter('failures');

/** Time to the last byte by operation; the waits of long polls are not in it. */
export const latency = new Trend('latency', true);

/** From the moment before a message is sent to the moment in which another client's long poll shows it. */
export const delivery = new Trend('delivery', true);

/** Downloads whose bytes are not those that were uploaded. */
export const corrupt = new Counter('corrupt');
