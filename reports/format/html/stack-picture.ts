import type { RunReport } from '../../run-report.ts';
import { formatCount } from '../number.ts';
import { html, type Markup, type Part } from './html.ts';
import { box, layOut, width, type Box, type Frame, type Layout } from './picture-layout.ts';

const middle = width / 2;
const proxyTop = 80;
const proxyBottom = proxyTop + 46;
const branchY = proxyBottom + 20;

/** Draws the stack with the number of requests that each process served; nothing when the stack never came up. */
export function stackPicture(report: RunReport): Part {
  const { view, traffic } = report;
  if (!view) return undefined;
  const layout = layOut(view, report);
  const all = [...layout.front, ...(layout.own?.boxes ?? []), ...layout.others.flatMap(({ boxes }) => boxes)];
  const most = Math.max(1, ...all.map(({ requests = 0 }) => requests));
  const draw = (one: Box) => boxView(one, most);
  const served = traffic ? formatCount(traffic.requests, 'request') : 'no log';
  return html`<svg
    class="stack"
    viewBox="0 0 ${width} ${layout.height}"
    role="img"
    aria-label="The stack, and who served how much"
  >
    <defs>
      <marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
        <path d="M0 0L8 4L0 8z" class="tip" />
      </marker>
    </defs>
    ${lines(layout)} ${wide('Clients', 'browser, test clients, load', 6)} ${wide('HAProxy', served, proxyTop)}
    ${layout.front.map(draw)} ${layout.own && frameView(layout.own, draw)} ${layout.behind.map(draw)}
    ${layout.others.map((frame) => frameView(frame, draw))}
  </svg>`;
}

function wide(title: string, about: string, y: number): Markup {
  return html`<g>
    <rect x="${middle - 110}" y="${y}" width="220" height="46" rx="8" class="box" />
    <text x="${middle}" y="${y + 20}" class="title middle">${title}</text>
    <text x="${middle}" y="${y + 37}" class="about middle">${about}</text>
  </g>`;
}

function boxView({ name, title, task, requests, standIn, x, y }: Box, most: number): Markup {
  const about = requests === undefined ? '' : formatCount(requests, 'request');
  const text = [standIn && 'stand-in', about].filter(Boolean).join(' · ');
  const bar = Math.round(((requests ?? 0) / most) * (box.width - 16));
  return html`<g>
    <title>${name}${text && `: ${text}`}</title>
    <rect x="${x}" y="${y}" width="${box.width}" height="${box.height}" rx="8" class="box ${standIn && 'stand-in'}" />
    <text x="${x + 8}" y="${y + 20}" class="title" ${fitting(title, 14)}>${title}</text>
    <text x="${x + 8}" y="${y + 36}" class="about" ${fitting(text, 22)}>${text || task}</text>
    ${bar > 0 && html`<rect x="${x + 8}" y="${y + box.height - 10}" width="${bar}" height="4" rx="2" class="bar" />`}
  </g>`;
}

// How wide a letter is depends on the reader's fonts; a long name is made to fit.
function fitting(text: string, fits: number): Part {
  return text.length > fits && html`textLength="${box.width - 16}" lengthAdjust="spacingAndGlyphs"`;
}

function frameView({ title, y, height, boxes }: Frame, draw: (one: Box) => Markup): Markup {
  return html`<g>
    <rect x="10" y="${y}" width="460" height="${height}" rx="12" class="frame" />
    <text x="20" y="${y + 18}" class="frame-title">${title}</text>
    ${boxes.map(draw)}
  </g>`;
}

function lines({ front, own, behind, others }: Layout): readonly Part[] {
  const iam = behind.find(({ title }) => title === 'iam');
  const ma1sd = front.find(({ title }) => title === 'ma1sd');
  const ownBottom = own ? own.y + own.height : 0;
  return [
    arrow(`M${middle} 52V${proxyTop - 2}`),
    own && arrow(`M${middle} ${proxyBottom}V${own.y - 2}`),
    ...front.map((one) => arrow(`M${middle} ${branchY}H${centre(one)}V${one.y - 2}`)),
    own && ma1sd && arrow(`M${centre(ma1sd)} ${ma1sd.y + box.height}V${own.y - 2}`),
    ...behind
      .filter(({ title }) => /postgres|redis/.test(title))
      .map((one) => own && arrow(`M${centre(one)} ${ownBottom}V${one.y - 2}`)),
    iam && ma1sd && arrow(`M${ma1sd.x} ${ma1sd.y + 27}H4V${iam.y + 27}H${iam.x - 2}`),
    ...others.map(({ y }) => arrow(`M${middle + 110} ${proxyTop + 23}H476V${y + 14}H472`)),
  ];
}

function arrow(path: string): Markup {
  return html`<path d="${path}" class="arrow" marker-end="url(#arrow)" />`;
}

const centre = ({ x }: Box): number => x + box.width / 2;
