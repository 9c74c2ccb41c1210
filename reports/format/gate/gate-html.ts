import { readFileSync } from 'node:fs';
import type { Evidence, GateFailure, GateRecord } from '#infra';
import { formatDuration } from '../duration.ts';
import { html, Markup, type Part } from '../html/html.ts';
import { formatMoment } from '../moment.ts';
import { signs } from '../verdict-signs.ts';
import { performanceSection } from './gate-performance.ts';
import { gateLine, gateMeaning, wayBackLine } from './gate-words.ts';

const style = new Markup(readFileSync(new URL('../html/report.css', import.meta.url), 'utf8'));

/** Renders a gate as one HTML page that asks nothing of any server: verdict, what to change, evidence. */
export function gateHtml(record: GateRecord): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${record.verdict} · ${record.from} → ${record.to} · matrix-rig</title>
        <link rel="icon" href="data:," />
        <style>
          ${style}
        </style>
      </head>
      <body>
        <main>
          ${verdict(record)} ${failures(record)} ${changes(record)} ${wayBack(record)} ${performanceSection(record)}
          ${notes(record)} ${record.evidence.map(evidence)}
        </main>
      </body>
    </html>`.text.concat('\n');
}

function verdict(record: GateRecord): Markup {
  const line = gateLine(record);
  const facts = [record.run, formatMoment(record.startedAt), `strategy ${record.strategy}`].join(' · ');
  return html`<header class="verdict ${record.verdict}">
      <p class="product">matrix-rig · gate of ${record.deployment}</p>
      <h1>
        <span class="sign" aria-hidden="true">${signs[record.verdict]}</span>
        ${line.slice(0, 1).toUpperCase() + line.slice(1)}
      </h1>
      <p>${gateMeaning(record)}</p>
      <p class="meta">${facts}</p>
    </header>
    <div class="scroll">
      <table class="suites">
        <thead>
          <tr>
            <th>Phase</th>
            <th>came to</th>
            <th class="number">took</th>
          </tr>
        </thead>
        <tbody>
          ${record.phases.map(
            ({ name, verdict: came, ms }) =>
              html`<tr>
                <td><b>${name}</b></td>
                <td class="${came}">${came}</td>
                <td class="number">${formatDuration(ms)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}

function failures({ failures: all }: GateRecord): Part {
  if (all.length === 0) return undefined;
  return html`<section id="failed">
    <h2>Reasons <span class="count">${all.length}</span></h2>
    ${all.map(failureCard)}
  </section>`;
}

function failureCard({ id, title, evidence: seen }: GateFailure): Markup {
  return html`<article class="card failure product">
    <header><h3>${title}</h3></header>
    <pre class="seen">${seen}</pre>
    <p class="small">${id}</p>
  </article>`;
}

function changes({ changes: all }: GateRecord): Part {
  if (all.length === 0) return undefined;
  const rows = all.map(({ file, path, why }) => [file, path, why]);
  return html`<section id="changes">
    <h2>What to change <span class="count">${all.length}</span></h2>
    <div class="card scroll">${table(['File', 'Where', 'What and why'], rows)}</div>
  </section>`;
}

function wayBack({ wayBack: way, from }: GateRecord): Part {
  return (
    way !== null &&
    html`<section id="way-back">
      <h2>The way back</h2>
      <div class="card">
        <p>${wayBackLine(way, from)}</p>
        ${list(way.lost)}
      </div>
    </section>`
  );
}

function notes({ notes: all }: GateRecord): Part {
  if (all.length === 0) return undefined;
  return html`<section id="notes">
    <h2>Worth knowing</h2>
    <div class="card">${list(all)}</div>
  </section>`;
}

function list(lines: readonly string[]): Part {
  return (
    lines.length > 0 &&
    html`<ul>
      ${lines.map((line) => html`<li>${line}</li>`)}
    </ul>`
  );
}

function evidence({ title, text = [], columns = [], rows = [] }: Evidence): Markup {
  return html`<section>
    <h2>${title}</h2>
    <div class="card scroll">
      ${text.map((line) => html`<p>${line}</p>`)} ${rows.length > 0 && table(columns, rows)}
    </div>
  </section>`;
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): Markup {
  return html`<table>
    <thead>
      <tr>
        ${columns.map((column) => html`<th>${column}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (cells) =>
          html`<tr>
            ${cells.map((cell) => html`<td>${cell}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}
