import { readdir } from 'node:fs/promises';
import { join, sep } from 'node:path';
import type { CheckResult } from '#infra';
import type { ReportedEnvironment } from './environment-schema.ts';

export type DiagnosisSource = {
  readonly runDirectory: string;
  readonly kubernetes: NonNullable<ReportedEnvironment['kubernetes']>;
};

/** What tells of a cluster as a whole, by the beginning of its file's name. */
const ofAll: readonly (readonly [beginning: string, name: string])[] = [
  ['events', 'events of the cluster'],
  ['objects/Pod.', 'pods of the cluster'],
  ['manifests', 'what Helm rendered'],
];

/**
 * Links failed checks with what was written down of the cluster when their suite had ended: events, pods, manifests, the
 * logs of the pods of their services, and of every container that was restarted.
 */
export async function attachDiagnosis(
  checks: readonly CheckResult[],
  source: DiagnosisSource,
): Promise<readonly CheckResult[]> {
  const suites = [...new Set(checks.filter(({ outcome }) => outcome === 'failed').map(({ suite }) => suite))];
  const files = new Map(await Promise.all(suites.map(async (suite) => [suite, await filesOf(suite, source)] as const)));
  return checks.map((check) => {
    if (check.outcome !== 'failed') return check;
    const found = (files.get(check.suite) ?? []).flatMap((file) => attachmentOf(file, check, source));
    return found.length > 0 ? { ...check, attachments: [...(check.attachments ?? []), ...found] } : check;
  });
}

type Attachments = NonNullable<CheckResult['attachments']>;

async function filesOf(suite: string, { runDirectory }: DiagnosisSource): Promise<readonly string[]> {
  const folder = `kubernetes/${suite}`;
  const entries = await readdir(join(runDirectory, folder), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(runDirectory, folder).length + 1))
    .map((file) => `${folder}/${file.replaceAll(sep, '/')}`)
    .toSorted();
}

function attachmentOf(path: string, { suite, services = [] }: CheckResult, source: DiagnosisSource): Attachments {
  const file = path.slice(`kubernetes/${suite}/`.length);
  const whole = ofAll.find(([beginning]) => file.startsWith(beginning));
  if (whole) return [{ name: whole[1], path }];
  if (file.endsWith('.previous.log')) return [{ name: 'log of a container that was restarted', path }];
  const service = services.find((one) => isLogOf(file, source.kubernetes.workloads[one]?.name));
  return service === undefined ? [] : [{ name: `log of the pod of ${service}`, path }];
}

/** Pods are called after their workload: by two parts at random, or by their number. */
function isLogOf(file: string, workload: string | undefined): boolean {
  if (workload === undefined || !file.startsWith(`logs/${workload}-`)) return false;
  return /^(?:[a-z0-9]+-[a-z0-9]{5}|\d+)\./.test(file.slice(`logs/${workload}-`.length));
}
