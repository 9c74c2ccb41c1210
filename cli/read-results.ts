import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { CheckResult } from '#infra';

/** Reads the results of a run so far, oldest first; none where there is no file, and never a line that was cut short. */
export async function readResults(runDirectory: string): Promise<readonly CheckResult[]> {
  const text = await readFile(path.join(runDirectory, 'results.ndjson'), 'utf8').catch(() => '');
  const whole = text.split('\n').filter((line) => line.endsWith('}'));
  return whole.map((line) => JSON.parse(line) as CheckResult);
}
