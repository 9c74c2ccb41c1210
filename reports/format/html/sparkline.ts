import { html, type Markup } from './html.ts';

const size = { width: 220, height: 36, margin: 3 } as const;

export type Sparkline = {
  /** Oldest first; at least one. */
  readonly values: readonly number[];
  /** Indexes at which a line is drawn across. */
  readonly marks: readonly number[];
  /** What it shows, for whoever does not see it. */
  readonly label: string;
};

/** Draws a figure over its runs as one small line from 0 up, with its changes marked. */
export function sparkline({ values, marks, label }: Sparkline): Markup {
  const highest = Math.max(...values, Number.MIN_VALUE);
  const step = (size.width - 2 * size.margin) / Math.max(1, values.length - 1);
  const x = (index: number): string => (size.margin + index * step).toFixed(1);
  const y = (value: number): string =>
    (size.height - size.margin - (Math.max(0, value) / highest) * (size.height - 2 * size.margin)).toFixed(1);
  const line = values.map((value, index) => `${x(index)},${y(value)}`).join(' ');
  const last = values.length - 1;
  return html`<svg class="spark" viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="${label}">
    <title>${label}</title>
    ${marks.map((at) => html`<line class="mark" x1="${x(at)}" x2="${x(at)}" y1="0" y2="${size.height}" />`)}
    <polyline points="${line}" />
    <circle cx="${x(last)}" cy="${y(values[last] ?? 0)}" r="2.5" />
  </svg>`;
}
