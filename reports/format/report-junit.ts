import type { Suite } from '#infra';
import { blameOf } from '../judge/blame-of.ts';
import type { Counts } from '../judge/count-outcomes.ts';
import { judge, type Judgement } from '../judge/judge.ts';
import type { ReportedCheck, RunReport } from '../run-report.ts';
import { loadFigures } from './load-figures.ts';
import { html as xml, type Markup, type Part } from './html/html.ts';
import { nextStep } from './plain-words.ts';

const suites: readonly Suite[] = ['specs', 'scenarios', 'load'];

/**
 * Renders a report as JUnit XML: the product's failures are `failure`, all other trouble is `error`.
 *
 * JUnit knows no inconclusive check; it is `skipped` with the word in front of its reason.
 */
export function reportJunit(report: RunReport): string {
  const judgement = judge(report);
  const trouble = troubleCases(report, judgement);
  const present = suites.filter((suite) => report.checks.some((check) => check.suite === suite));
  return xml`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="matrix-rig ${report.run}">
${present.map((suite) => suiteElement(suite, report, judgement.suites[suite]))}${
    trouble.length > 0 &&
    xml`  <testsuite name="run" tests="${trouble.length}" failures="0" errors="${trouble.length}" skipped="0">
${trouble}  </testsuite>
`
  }</testsuites>
`.text;
}

function suiteElement(suite: Suite, report: RunReport, counts: Counts): Markup {
  const checks = report.checks.filter((check) => check.suite === suite);
  const failures = checks.filter((check) => check.outcome === 'failed' && blameOf(check) === 'product').length;
  const seconds = checks.reduce((sum, { durationMs }) => sum + durationMs, 0) / 1000;
  const totals = xml`tests="${checks.length}" failures="${failures}" errors="${counts.failed - failures}" skipped="${counts.skipped + counts.inconclusive}"`;
  return xml`  <testsuite name="${suite}" ${totals} time="${seconds.toFixed(3)}" timestamp="${checks[0]?.startedAt}">
${suite === 'load' && properties(report)}${checks.map(caseElement)}  </testsuite>
`;
}

function properties({ loads }: RunReport): Part {
  if (loads.length === 0) return undefined;
  const all = loads.flatMap(loadFigures);
  return xml`    <properties>
${all.map(({ name, value }) => xml`      <property name="${name}" value="${value}" />\n`)}    </properties>
`;
}

function caseElement(check: ReportedCheck): Markup {
  const { suite, area, title, durationMs } = check;
  const head = xml`    <testcase classname="${suite}.${area}" name="${title}" time="${(durationMs / 1000).toFixed(3)}"`;
  const inner = content(check);
  return inner === undefined ? xml`${head} />\n` : xml`${head}>${inner}</testcase>\n`;
}

function content(check: ReportedCheck): Part {
  const { outcome, reason = 'no reason was given', error } = check;
  if (outcome === 'passed') return undefined;
  if (outcome === 'skipped') return xml`<skipped message="${reason}" />`;
  if (outcome === 'inconclusive') return xml`<skipped message="inconclusive: ${reason}" />`;
  const blame = blameOf(check);
  const message = error?.message ?? reason;
  const text = [check.clause, message, `What to do: ${nextStep(check)}`].filter(Boolean).join('\n');
  return blame === 'product'
    ? xml`<failure type="product" message="${message}">${text}</failure>`
    : xml`<error type="${blame}" message="${message}">${text}</error>`;
}

function troubleCases(report: RunReport, { problems }: Judgement): readonly Markup[] {
  const stopped = report.interrupted
    ? [{ phase: 'run', blame: 'interrupted', message: 'The run was interrupted' }]
    : [];
  return [...stopped, ...problems].map(
    ({ phase, blame, message }) =>
      xml`    <testcase classname="run.${phase}" name="${message}"><error type="${blame}" message="${message}" /></testcase>\n`,
  );
}
