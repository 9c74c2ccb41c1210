import { html, type Markup } from './html.ts';

export type Bar = { readonly label: string; readonly value: number; readonly text: string; readonly tone?: string };

const rowHeight = 26;
const labelWidth = 170;
const barWidth = 200;

/** Draws labelled bars that can be compared with each other. */
export function bars(title: string, all: readonly Bar[]): Markup {
  const most = Math.max(1, ...all.map(({ value }) => value));
  const rows = all.map(({ label, value, text, tone = 'plain' }, index) => {
    const y = index * rowHeight;
    const length = Math.max(2, Math.round((value / most) * barWidth));
    return html`<g>
      <text x="${labelWidth - 8}" y="${y + 17}" class="about end">${label}</text>
      <rect x="${labelWidth}" y="${y + 5}" width="${length}" height="16" rx="3" class="bar ${tone}" />
      <text x="${labelWidth + length + 6}" y="${y + 17}" class="about">${text}</text>
    </g>`;
  });
  return html`<svg class="bars" viewBox="0 0 480 ${all.length * rowHeight}" role="img" aria-label="${title}">
    ${rows}
  </svg>`;
}
