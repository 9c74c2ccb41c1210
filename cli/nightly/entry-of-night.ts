import type { NightlyRecord } from '#infra';
import type { HistoryEntry } from '#reports';
import { timeOf } from './estimates.ts';

/** Makes a night what the history keeps of it: its stages are its checks, and what they took are its figures. */
export function entryOfNight(record: NightlyRecord, rig: string): HistoryEntry {
  const ran = record.stages.flatMap(({ name, title, ended }) =>
    ended.state === 'run' ? [{ name, title, ...ended }] : [],
  );
  // Of a stage that ran more than once the first one counts.
  const first = ran.filter(({ name }, index) => ran.findIndex((one) => one.name === name) === index);
  return {
    run: record.run,
    command: 'nightly',
    startedAt: record.startedAt,
    verdict: record.verdict,
    deployment: record.deployment,
    runtime: 'local',
    versions: `rig ${rig}`,
    checks: first.map(({ name, title, verdict }) => ({
      id: `nightly/${name}`,
      title,
      outcome: verdict === 'passed' || verdict === 'failed' ? verdict : 'inconclusive',
    })),
    figures: first.map(({ name, ms }) => ({ name: timeOf(name), value: ms / 1000, unit: 's' })),
  };
}
