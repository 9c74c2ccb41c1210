import type { Measurement } from './measurement.ts';

/** Names the processes of the own homeserver that are of one of the classes. */
export function servicesOf({ processes }: Measurement, ...classes: readonly string[]): readonly string[] {
  return processes.filter((process) => classes.includes(process.class)).map(({ name }) => name);
}
