import { judge } from '../../judge/judge.ts';
import type { RunReport } from '../../run-report.ts';
import { coverageSection } from './coverage-section.ts';
import { failureSection } from './failure-card.ts';
import { historySection } from './history-section.ts';
import { html } from './html.ts';
import { loadSection } from './load-section.ts';
import { loadRecords } from './load/load-records.ts';
import { inconclusiveSection, passedSection, skippedSection } from './other-checks.ts';
import { mutantsSection } from './mutants-section.ts';
import { page } from './page.ts';
import { problemSection } from './problem-section.ts';
import { runFacts } from './run-facts.ts';
import { stackSection } from './stack-section.ts';
import { verdictSection } from './verdict-section.ts';

/** Renders a report as one HTML page that asks nothing of any server: the worst first, light and dark, also for print. */
export async function reportHtml(report: RunReport): Promise<string> {
  const judgement = judge(report);
  const { checks } = report;
  const sections = html`
    ${verdictSection(report, judgement)} ${problemSection(judgement.problems)} ${failureSection(checks)}
    ${historySection(report)} ${inconclusiveSection(checks)} ${skippedSection(checks)} ${stackSection(report)}
    ${await loadRecords(report.loads)} ${loadSection(checks)} ${mutantsSection(report)} ${coverageSection(report)}
    ${passedSection(checks)} ${runFacts(report)}
  `;
  return page(`${judgement.verdict} · ${report.run}`, sections);
}
