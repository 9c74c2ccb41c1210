import type { RunReport } from '../run-report.ts';
import { arrange } from './arrange.ts';
import { formatDuration } from './duration.ts';
import { escapeMarkdown as text } from './markdown-text.ts';
import { formatMoment } from './moment.ts';
import { formatNumber } from './number.ts';

/** Renders the rest of a report as blocks of Markdown: who served how much, figures, phases, versions and notes. */
export function markdownFacts(report: RunReport): readonly string[] {
  return [traffic(report), ...figures(report), phases(report), versions(report), notes(report), footer(report)].flat();
}

function traffic({ traffic: all }: RunReport): readonly string[] {
  if (!all || all.instances.length === 0) return [];
  const rows = all.instances.map((one) => [
    text(one.process ?? `${one.backend}/${one.server}`),
    formatNumber(one.requests),
    formatNumber(one.serverErrors),
    formatDuration(one.medianMs),
  ]);
  return ['## Who served how much', table(['Served by', 'requests', '5xx', 'median'], rows)];
}

function figures({ checks }: RunReport): readonly string[] {
  const { measured } = arrange(checks);
  const blocks = measured.map(({ title, figures: all = [] }) => {
    const rows = all.map(({ name, value, unit }) => [text(name), formatNumber(value), text(unit)]);
    return `### ${text(title)}\n\n${table(['Figure', 'value', 'unit'], rows)}`;
  });
  return blocks.length === 0 ? [] : ['## What was measured', ...blocks];
}

function phases({ phases: all }: RunReport): readonly string[] {
  if (all.length === 0) return [];
  const rows = all.map(({ name, ms, outcome }) => [text(name), formatDuration(ms), outcome]);
  return ['## Phases of the run', table(['Phase', 'time', 'outcome'], rows)];
}

function versions({ stack }: RunReport): readonly string[] {
  const synapse = Object.entries(stack.synapse).map(([name, version]) => [`Synapse of ${name}`, version]);
  const rows = [...synapse, ...Object.entries(stack.programs)].map((row) => row.map(text));
  return rows.length === 0 ? [] : ['## What ran', table(['Program', 'version'], rows)];
}

function notes({ notes: all }: RunReport): readonly string[] {
  return all.length === 0 ? [] : ['## Worth knowing', all.map((note) => `- ${text(note)}`).join('\n')];
}

function footer({ run, command, startedAt, stack, deployment }: RunReport): string {
  const facts = [
    command && `\`${command}\``,
    `run ${text(run)}`,
    deployment && `deployment ${text(deployment)}`,
    startedAt && formatMoment(startedAt),
    `runtime ${stack.runtime}`,
  ];
  return facts.filter(Boolean).join(' · ');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
