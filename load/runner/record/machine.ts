import os from 'node:os';
import type { Machine } from '#infra';

/** Describes the machine that this runs on. */
export function thisMachine(): Machine {
  return {
    cores: os.availableParallelism(),
    memoryBytes: os.totalmem(),
    processor: os.cpus()[0]?.model ?? 'unknown',
    kernel: os.release(),
  };
}
