import type { ComparedFigure, LoadComparison } from '../../compare/compare-loads.ts';
import type { Comparison, RunAbout } from '../../compare/compare-runs.ts';
import { intervalChart } from '../charts/index.ts';
import { html, Markup, type Part } from '../html/html.ts';
import { page } from '../html/page.ts';
import { table } from '../html/table.ts';
import { formatMoment } from '../moment.ts';
import { differenceText, meaningOf, method, toneOf, withUnit } from './compare-words.ts';

/** Renders two runs beside each other as one page. */
export async function compareHtml(comparison: Comparison): Promise<string> {
  const { a, b, loads } = comparison;
  const sections: Markup[] = [];
  for (const load of loads) sections.push(await loadSection(load));
  const body = html`<header class="verdict">
      <p class="product">matrix-rig · two runs beside each other</p>
      <h1>${a.run} and ${b.run}</h1>
      <p class="meta">${about('A', a)}</p>
      <p class="meta">${about('B', b)}</p>
    </header>
    ${checksSection(comparison)} ${sections} ${onlySection(comparison)}`;
  return page(`${a.run} and ${b.run}`, body);
}

function about(letter: string, { run, startedAt, synapse, interrupted }: RunAbout): string {
  const versions = Object.entries(synapse).map(([name, version]) => `Synapse ${version} of ${name}`);
  const facts = [run, startedAt && formatMoment(startedAt), ...versions, interrupted && 'did not come to its end'];
  return `${letter}: ${facts.filter(Boolean).join(' · ')}`;
}

function checksSection({ checks: { alike, differing } }: Comparison): Markup {
  const columns = [{ head: 'Check' }, { head: 'A' }, { head: 'B' }];
  const rows = differing.map(({ id, outcomes }) => [
    html`<code>${id}</code>`,
    ...outcomes.map((outcome) => html`<span class="tag ${outcome}">${outcome}</span>`),
  ]);
  return html`<section id="checks">
    <h2>Checks <span class="count">${differing.length} differ</span></h2>
    <div class="card">
      <p>${alike} came out alike in both runs.</p>
      ${rows.length > 0 && table(columns, rows)}
    </div>
  </section>`;
}

async function loadSection({ name, obstacles, figures }: LoadComparison): Promise<Markup> {
  const judged = figures.filter(({ difference }) => difference);
  return html`<section id="load-${name}" class="load">
    <h2>Load “${name}”</h2>
    ${obstacles.length > 0 && obstacleCard(obstacles)}
    ${
      figures.length > 0 &&
      html`<div class="card">
        ${judged.length > 0 && (await chart(name, judged))} ${figureTable(figures)}
        ${judged.length > 0 && method.map((line) => html`<p class="small">${line}</p>`)}
      </div>`
    }
  </section>`;
}

function obstacleCard(obstacles: readonly string[]): Markup {
  return html`<article class="card failure inconclusive">
    <header><h3>Not judged</h3></header>
    <ul>
      ${obstacles.map((why) => html`<li>${why}</li>`)}
    </ul>
  </article>`;
}

const columns = [
  { head: '' },
  { head: '' },
  { head: 'A', isNumber: true },
  { head: 'B', isNumber: true },
  { head: 'B − A, 95 % interval' },
  { head: '' },
];

function figureTable(figures: readonly ComparedFigure[]): Markup {
  const rows = figures.map((figure) => [
    figure.subject,
    figure.measure,
    withUnit(figure.a, figure),
    withUnit(figure.b, figure),
    differenceText(figure),
    html`<span class="${toneOf(figure)}">${meaningOf(figure)}</span>`,
  ]);
  return table(columns, rows);
}

const colours = { better: 'var(--green)', worse: 'var(--red)', neither: 'var(--muted)' } as const;

async function chart(name: string, figures: readonly ComparedFigure[]): Promise<Part> {
  const intervals = figures.flatMap((figure) => {
    const { subject, measure, a, difference } = figure;
    // Of nothing there is no share.
    if (!difference || a === 0) return [];
    const [value, low, high] = [difference.value / a, difference.low / a, difference.high / a];
    const label = `${subject} ${measure === 'per second' ? 'rate' : measure}`;
    return [
      { name: label, value, low, high, colour: colours[toneOf(figure)], says: `${label}: ${differenceText(figure)}` },
    ];
  });
  if (intervals.length === 0) return undefined;
  return html`<figure class="chart">
    <figcaption>By how much B is above A, with 95 % intervals</figcaption>
    ${new Markup(await intervalChart(`Differences of the load ${name}`, intervals))}
  </figure>`;
}

function onlySection({ onlyInA, onlyInB }: Comparison): Part {
  const lines = [
    onlyInA.length > 0 && html`<p>Only A has the load ${onlyInA.join(', ')}.</p>`,
    onlyInB.length > 0 && html`<p>Only B has the load ${onlyInB.join(', ')}.</p>`,
  ].filter((line) => line !== false);
  return lines.length > 0 && html`<div class="card">${lines}</div>`;
}
