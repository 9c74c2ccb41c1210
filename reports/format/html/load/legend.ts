import type { LoadRecord } from '#infra';
import { processOf } from '../../../digest/process-of.ts';
import { colourOf } from '../../charts/index.ts';
import { html, type Markup } from '../html.ts';

/** Gives a process the same colour in every chart of a load. */
export function colourOfProcess(name: string, record: LoadRecord): string {
  return colourOf(namesOf(record).indexOf(name));
}

// Those that answer requests come first, so that the colours that differ most are theirs.
function namesOf({ series, carriers }: LoadRecord): readonly string[] {
  const carrying = carriers.map(({ instance }) => processOf(instance));
  return [...new Set([...carrying, ...series.processes.map(({ name }) => name)])];
}

/** Names the colours of processes, for a chart or many. */
export function legend(names: readonly string[], record: LoadRecord): Markup {
  return html`<ul class="legend">
    ${names.map(
      (name) => html`<li><span class="swatch" style="background:${colourOfProcess(name, record)}"></span>${name}</li>`,
    )}
  </ul>`;
}
