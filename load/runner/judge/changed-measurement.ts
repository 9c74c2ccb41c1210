import type { Measurement } from './measurement.ts';
import { soundMeasurement, summaryOf } from './sound-measurement.ts';
import type { titles } from './titles.ts';

export type Title = keyof typeof titles;

/** What is broken, which check finds it, and what the check says. */
export type Broken = readonly [what: string, title: Title, outcome: string, says: RegExp, change: Partial<Measurement>];

export const sound = soundMeasurement();
/** Other counters of one process. */
export const counters = (name: string, changed: Partial<Measurement['counters'][string]>): Partial<Measurement> => ({
  counters: mapped(sound.counters, (now, key) => (key === name ? { ...now, ...changed } : now)),
});
/** The proxy's log with other numbers of messages. */
export const logged = (requests: Readonly<Record<string, number>>): Partial<Measurement> => ({
  proxy: {
    ...sound.proxy,
    counts: sound.proxy.counts.map((count) =>
      count.operation === 'send' ? { ...count, requests: requests[count.instance] ?? count.requests } : count,
    ),
  },
});
/** Other figures of k6. */
export const summary = (...changed: Parameters<typeof summaryOf>): Partial<Measurement> => ({
  summary: summaryOf(...changed),
});
/** The sender that has nothing to send did not answer. */
export const withoutReading = ({ ['a/f2']: _, ...rest }: Measurement['counters']): Measurement['counters'] => rest;

export const servlet = 'PUT RoomSendEventRestServlet';

/** Changes each entry of a record. */
export function mapped<T>(
  record: Readonly<Record<string, T>>,
  change: (value: T, key: string) => T,
): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
}
