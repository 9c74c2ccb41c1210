import type { NightlyRecord, NightlyStage } from '#infra';
import { formatDuration } from '../duration.ts';

/** Writes a night as one screen of text: the verdict, what each stage came to, where to read on. */
export function nightlyText(record: NightlyRecord, report: string): string {
  const { verdict, ms, budgetMs, stages } = record;
  const time = `${formatDuration(ms)} of ${formatDuration(budgetMs)}`;
  return [`${verdict}: the night of ${record.deployment} (${time})`, ...stages.map(line), report, ''].join('\n');
}

function line({ name, title, ended }: NightlyStage): string {
  if (ended.state === 'left out') return `  - ${name}: left out, ${ended.why}`;
  const sign = ended.verdict === 'passed' ? '✓' : ended.verdict === 'failed' ? '✗' : '?';
  return `  ${sign} ${name}: ${ended.verdict}, ${title} (${formatDuration(ended.ms)})`;
}
