import { fileURLToPath } from 'node:url';

const files = {
  'shifted-clock': new URL('./preloads/shifted-clock.ts', import.meta.url),
  'missing-function': new URL('./preloads/missing-function.ts', import.meta.url),
  'torn-result': new URL('./preloads/torn-result.ts', import.meta.url),
};

/** Has Node programs that a trial starts break themselves: each preload does so in the one program it is meant for. */
export function preload(name: keyof typeof files): Readonly<Record<string, string>> {
  return { NODE_OPTIONS: `--import=${fileURLToPath(files[name])}` };
}
