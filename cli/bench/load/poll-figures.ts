import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { labelled } from '#infra';
import type { Figure } from '../figure.ts';
import { runOwnScripts, type BenchK6 } from './bench-k6.ts';

const clients = 1000;
const seconds = 20;

/** Measures the memory that k6 needs for a thousand clients that wait for news. */
export async function pollFigures(bench: BenchK6): Promise<readonly Figure[]> {
  let mostKib = 0;
  const look = async (): Promise<void> => {
    for (const { pid } of await labelled(bench.folder)) {
      const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
      mostKib = Math.max(mostKib, Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0));
    }
  };
  const timer = setInterval(() => void look(), 1000);
  try {
    const asked = `{ send: { rate: 1, worstMs: 1000 }, watch: { clients: ${clients}, pollMs: 10000 } }`;
    await runOwnScripts({ ...bench, folder: path.join(bench.folder, 'watch') }, asked, seconds);
  } finally {
    clearInterval(timer);
  }
  return [{ name: 'k6 with 1,000 waiting clients', unit: 'MiB', aim: 350, values: [mostKib / 1024] }];
}
