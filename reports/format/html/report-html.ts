import { readFileSync } from 'node:fs';
import { judge } from '../../judge/judge.ts';
import type { RunReport } from '../../run-report.ts';
import { coverageSection } from './coverage-section.ts';
import { failureSection } from './failure-card.ts';
import { html, Markup } from './html.ts';
import { loadSection } from './load-section.ts';
import { inconclusiveSection, passedSection, skippedSection } from './other-checks.ts';
import { mutantsSection } from './mutants-section.ts';
import { problemSection } from './problem-section.ts';
import { runFacts } from './run-facts.ts';
import { stackSection } from './stack-section.ts';
import { verdictSection } from './verdict-section.ts';

const style = new Markup(readFileSync(new URL('report.css', import.meta.url), 'utf8'));

/** Renders a report as one HTML page that asks nothing of any server: the worst first, light and dark, also for print. */
export function reportHtml(report: RunReport): string {
  const judgement = judge(report);
  const { checks } = report;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${judgement.verdict} · ${report.run} · matrix-rig</title>
        <link rel="icon" href="data:," />
        <style>
          ${style}
        </style>
      </head>
      <body>
        <main>
          ${verdictSection(report, judgement)} ${problemSection(judgement.problems)} ${failureSection(checks)}
          ${inconclusiveSection(checks)} ${skippedSection(checks)} ${stackSection(report)} ${loadSection(checks)}
          ${mutantsSection(report)} ${coverageSection(report)} ${passedSection(checks)} ${runFacts(report)}
        </main>
      </body>
    </html>`.text.concat('\n');
}
