import { blameOf } from '../judge/blame-of.ts';
import { coverageOf } from '../judge/coverage.ts';
import { judge } from '../judge/judge.ts';
import type { ReportedCheck, ReportedProblem, RunReport } from '../run-report.ts';
import { arrange, type Group } from './arrange.ts';
import { formatDuration } from './duration.ts';
import { formatBody, outcomeOf } from './exchange-text.ts';
import { markdownLoads } from './markdown-loads.ts';
import { markdownFacts } from './markdown-facts.ts';
import { markdownHistory } from './markdown-history.ts';
import { escapeMarkdown as text, fenced } from './markdown-text.ts';
import { blameWords, commandFor, explainVerdict, nextStep } from './plain-words.ts';

/** Renders a report as Markdown for an issue or a build's summary: the worst first, requests only for what failed. */
export function reportMarkdown(report: RunReport): string {
  const judgement = judge(report);
  const { failed, inconclusive, skipped, passed } = arrange(report.checks);
  const { counts, line, problems } = judgement;
  const blocks = [
    `# ${line.slice(0, 1).toUpperCase() + text(line.slice(1))}`,
    explainVerdict(report, judgement),
    `**${counts.failed} failed, ${counts.inconclusive} inconclusive, ${counts.skipped} skipped, ${counts.passed} passed**`,
    ...section('What went wrong around the checks', problems.map(problemBlock)),
    ...section('What failed', failed.map(failureBlock)),
    ...markdownHistory(report),
    ...section('What could not be told', inconclusive.map(inconclusiveBlock)),
    ...section('What was skipped', skipped.map(skippedBlock)),
    ...report.loads.flatMap(markdownLoads),
    ...section('How much of the specification is covered', coverageBlock(report)),
    ...section('What passed', passed.map(passedBlock)),
    ...markdownFacts(report),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function section(title: string, blocks: readonly string[]): readonly string[] {
  return blocks.length === 0 ? [] : [`## ${title}`, ...blocks];
}

function coverageBlock({ checks }: RunReport): readonly string[] {
  const { clientServer, serverServer, identity, routing } = coverageOf(checks);
  if (clientServer.asserted + serverServer.asserted + identity.asserted + routing.proven === 0) return [];
  return [
    list([
      `Client-server API: ${clientServer.asserted} of ${clientServer.total} operations`,
      `Server-server API: ${serverServer.asserted} of ${serverServer.total} operations`,
      `Identity service API: ${identity.asserted} of ${identity.total} operations`,
      `Route proven: ${routing.proven} of ${routing.total} operations`,
    ]),
  ];
}

function problemBlock({ blame, phase, message, remedy, logs = [] }: ReportedProblem): string {
  const head = `### ${text(message)}`;
  const facts = list([`When: ${phase}`, `To blame: ${blameWords(blame)}`, remedy && `What to do: ${text(remedy)}`]);
  const excerpts = logs.map(
    ({ service, about, lines }) => `Log of ${service}, ${about}:\n\n${fenced(lines.join('\n'))}`,
  );
  return [head, facts, ...excerpts].join('\n\n');
}

function failureBlock(check: ReportedCheck): string {
  const { title, clause, error, exchanges = [], suite, area, durationMs } = check;
  const facts = list([
    clause && `Required by: ${text(clause)}`,
    `To blame: ${blameWords(blameOf(check))}`,
    `What to do: ${text(nextStep(check))}`,
    `Run it alone: \`${commandFor(check)}\``,
    `${suite}, ${area}, took ${formatDuration(durationMs)}`,
  ]);
  const last = exchanges.at(-1);
  return [`### ${text(title)}`, error && fenced(error.message), facts, last && exchangeBlock(last), ...logBlocks(check)]
    .filter(Boolean)
    .join('\n\n');
}

function exchangeBlock(exchange: NonNullable<ReportedCheck['exchanges']>[number]): string {
  const { method, url, servedBy = 'nobody that said so', requestId, requestBody, responseBody } = exchange;
  const head = `${method} ${url}\n→ ${outcomeOf(exchange)} by ${servedBy}, request ${requestId}`;
  const bodies = [requestBody && `\n${formatBody(requestBody)}`, responseBody && `\n→\n${formatBody(responseBody)}`];
  return `The last request:\n\n${fenced([head, ...bodies].filter(Boolean).join('\n'))}`;
}

function logBlocks({ logs = [] }: ReportedCheck): readonly string[] {
  const shown = logs.filter(({ lines }) => lines.length > 0);
  return shown.map(
    ({ service, about, lines }) =>
      `<details><summary>Log of ${service}, ${about}</summary>\n\n${fenced(lines.join('\n'))}\n\n</details>`,
  );
}

function inconclusiveBlock(check: ReportedCheck): string {
  const why = check.reason ?? check.error?.message ?? 'no reason was given';
  return `### ${text(check.title)}\n\n${list([`Why: ${text(why)}`, check.remedy && `What to do: ${text(check.remedy)}`])}`;
}

function skippedBlock({ name, checks }: Group): string {
  return `Because ${text(name)}:\n\n${list(checks.map(({ title }) => text(title)))}`;
}

function passedBlock({ name, checks }: Group): string {
  const items = list(checks.map(({ title }) => text(title)));
  return `<details><summary>${name} (${checks.length})</summary>\n\n${items}\n\n</details>`;
}

function list(items: readonly (string | false | undefined)[]): string {
  return items.flatMap((item) => (item ? [`- ${item}`] : [])).join('\n');
}
