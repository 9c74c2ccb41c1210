import { readFileSync } from 'node:fs';
import type { CapacityPart, CapacityRecord } from '#infra';
import { formatDuration } from '../duration.ts';
import { html, Markup, type Part } from '../html/html.ts';
import { formatMoment } from '../moment.ts';
import { brief } from '../units.ts';
import { capacityMeaning } from './capacity-words.ts';
import { costSection } from './cost-section.ts';
import { projectionSection } from './projection-section.ts';
import { scenarioCard } from './scenario-card.ts';

const style = new Markup(readFileSync(new URL('../html/report.css', import.meta.url), 'utf8'));

/** Renders a capacity report as one HTML page that asks nothing of any server, light and dark. */
export async function capacityHtml(record: CapacityRecord): Promise<string> {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Capacity · ${record.run} · matrix-rig</title>
        <link rel="icon" href="data:," />
        <style>
          ${style}
        </style>
      </head>
      <body>
        <main>
          ${verdict(record)} ${problems(record)} ${projectionSection(record)} ${await part(record, 'clients')}
          ${await part(record, 'media')} ${await part(record, 'federation')} ${costSection(record)} ${method(record)}
        </main>
      </body>
    </html>`.text.concat('\n');
}

function verdict(record: CapacityRecord): Markup {
  const { verdict: word, run, startedAt, finishedAt, deployment, synapse, notes } = record;
  const facts = [
    ...[
      `run ${run}`,
      formatMoment(startedAt),
      `took ${formatDuration(Date.parse(finishedAt) - Date.parse(startedAt))}`,
    ],
    `Synapse ${synapse}`,
    machineWords(record),
  ];
  return html`<header class="verdict ${word}">
    <p class="product">matrix-rig · ${deployment}</p>
    <h1>Capacity: ${word}</h1>
    <p>${capacityMeaning(record)}</p>
    ${notes.map((note) => html`<p>${note}.</p>`)}
    <p class="meta">${facts.join(' · ')}</p>
  </header>`;
}

function machineWords({ machine: { cores, memoryBytes, processor, kernel } }: CapacityRecord): string {
  return `measured on ${cores} cores of ${processor}, ${brief(memoryBytes / 2 ** 30)} GiB, Linux ${kernel}`;
}

function problems({ problems: all }: CapacityRecord): Part {
  if (all.length === 0) return undefined;
  return html`<section>
    <h2>What went wrong</h2>
    ${all.map((text) => html`<article class="card failure environment"><p>${text}</p></article>`)}
  </section>`;
}

const heads: Readonly<Record<CapacityPart, string>> = {
  clients: 'What clients do',
  media: 'Media',
  federation: 'Federation',
};

async function part(record: CapacityRecord, name: CapacityPart): Promise<Part> {
  const own = record.scenarios.filter((one) => one.part === name);
  const groups = [...Map.groupBy(own, (one) => one.name).values()];
  if (groups.length === 0) return undefined;
  const cards = await Promise.all(groups.map((judged) => scenarioCard(judged, record)));
  return html`<section>
    <h2>${heads[name]}</h2>
    ${cards}
  </section>`;
}

function method({ quota, ladder }: CapacityRecord): Markup {
  const rows = [
    ['CPU quota', `${quota.coresPerProcess} cores for each Synapse process of the own homeserver`],
    [quota.inForce ? 'In force' : 'NOT in force', quota.shownBy],
    ['Ladder', `${ladder.steps} steps at most, ${ladder.repeats} repeats of ${ladder.secondsPerStep} s each`],
    [
      'Highest valid step',
      'highest rate that met the objectives in more than half of its valid repeats, with no lower one that missed them',
    ],
    ['Interval', ladder.intervalMethod],
    [
      'Knee',
      'of X(N) = gN / (1 + a(N−1) + bN(N−1)), N requests under way; named only where two rates at least lie past it',
    ],
    ['Invalid step', 'one in which the generator, the machine or the counts were at fault; it is never counted'],
  ];
  return html`<section>
    <h2>How it was measured</h2>
    <article class="card">
      <dl>
        ${rows.map(
          ([name, text]) =>
            html`<div>
              <dt>${name}</dt>
              <dd>${text}</dd>
            </div>`,
        )}
      </dl>
    </article>
  </section>`;
}
