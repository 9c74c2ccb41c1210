import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundleScripts } from '../../../load/runner/generate/bundle-scripts.ts';
import type { CpuUse } from '../../../load/runner/generate/cpu-time.ts';
import { allVirtualUsers, functionsOf, k6Options, type K6Options } from '../../../load/runner/generate/k6-options.ts';
import { runK6 } from '../../../load/runner/generate/run-k6.ts';
import { parseProfile } from '../../../load/runner/profile/read-profile.ts';
import { benchPlan } from './bench-plan.ts';

export type BenchK6 = {
  /** The program. */
  readonly k6: string;
  /** Folder for its files, whose parent labels the process. */
  readonly folder: string;
  readonly url: string;
  readonly signal: AbortSignal;
};

/** Runs our own scripts under a profile's operations against a server of the bench. */
export async function runOwnScripts(bench: BenchK6, operations: string, seconds: number): Promise<CpuUse | undefined> {
  const profile = parseProfile(profileText(operations, seconds), 'profile of the bench');
  const options = k6Options(profile, { hosts: {}, instances: ['bench/server'] });
  await mkdir(bench.folder, { recursive: true });
  await bundleScripts(path.join(bench.folder, 'scripts.js'), functionsOf(options));
  await writeFile(path.join(bench.folder, 'plan.json'), JSON.stringify(benchPlan(bench.url, seconds * 1000)));
  return run(bench, options, seconds);
}

/** Runs a script of one GET, as small as k6 allows, at the same rate. */
export async function runEmptyScript(bench: BenchK6, rate: number, seconds: number): Promise<CpuUse | undefined> {
  const scenario = { executor: 'constant-arrival-rate', rate, timeUnit: '1s', duration: `${seconds}s` };
  await mkdir(bench.folder, { recursive: true });
  const text = `import http from 'k6/http';\nexport default function () { http.get('${bench.url}/'); }\n`;
  await writeFile(path.join(bench.folder, 'scripts.js'), text);
  return run(bench, { scenarios: { empty: { ...scenario, preAllocatedVUs: 100, maxVUs: 100 } } }, seconds);
}

async function run({ k6, folder, signal }: BenchK6, options: K6Options, seconds: number): Promise<CpuUse | undefined> {
  const file = (name: string): string => path.join(folder, name);
  await writeFile(file('options.json'), JSON.stringify(options));
  return runK6({
    k6,
    script: file('scripts.js'),
    optionsFile: file('options.json'),
    planFile: file('plan.json'),
    summaryFile: file('summary.json'),
    recordsFile: file('records.log'),
    logFile: file('k6.log'),
    certificateAuthority: file('none.pem'),
    cores: 1,
    virtualUsers: allVirtualUsers(options),
    deadlineMs: (seconds + 60) * 1000,
    signal,
  });
}

function profileText(operations: string, seconds: number): string {
  return `name: bench
durationSeconds: ${seconds}
people: 100
rooms: 10
operations: ${operations}
objectives: { errorShareAtMost: 0 }
validity: { generatorCores: 1, generatorCpuAtMost: 0.8, hostIdleAtLeast: 0, countersWithin: 1 }
`;
}
