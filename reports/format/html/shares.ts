import { html, type Markup } from './html.ts';

export type ShareRow = { readonly label: string; readonly part: number; readonly whole: number };

const rowHeight = 26;
const labelWidth = 170;
const barWidth = 200;

/** Draws how much of each whole is there, every whole as long as the others. */
export function shares(title: string, rows: readonly ShareRow[]): Markup {
  const drawn = rows.map(({ label, part, whole }, index) => {
    const y = index * rowHeight;
    const length = whole === 0 ? 0 : Math.round((part / whole) * barWidth);
    return html`<g>
      <text x="${labelWidth - 8}" y="${y + 17}" class="about end">${label}</text>
      <rect x="${labelWidth}" y="${y + 5}" width="${barWidth}" height="16" rx="3" class="box" />
      <rect x="${labelWidth}" y="${y + 5}" width="${length}" height="16" rx="3" class="bar" />
      <text x="${labelWidth + barWidth + 6}" y="${y + 17}" class="about">${part} of ${whole}</text>
    </g>`;
  });
  return html`<svg class="bars" viewBox="0 0 480 ${rows.length * rowHeight}" role="img" aria-label="${title}">
    ${drawn}
  </svg>`;
}
