import type { Config, TopLevelSpec } from 'vega-lite';
import { tidySvg } from './tidy-svg.ts';

// The page's own colours, so that one picture is right in light, in dark and on paper.
const config: Config = {
  background: 'transparent',
  font: 'system-ui, sans-serif',
  view: { stroke: 'transparent' },
  axis: {
    labelColor: 'var(--muted)',
    titleColor: 'var(--muted)',
    gridColor: 'var(--line)',
    domainColor: 'var(--line)',
    tickColor: 'var(--line)',
    labelFontSize: 11,
    titleFontSize: 11,
    titleFontWeight: 'normal',
  },
};

/**
 * Draws a chart to SVG text without a browser; the same spec always gives the same text.
 *
 * What a mark's `description` says is shown when a pointer rests on it. Colours are CSS variables of the page.
 */
export async function toSvg(spec: TopLevelSpec, label: string): Promise<string> {
  // Only a run with a load needs them, and they take a fifth of a second to read.
  const [vega, { compile }] = await Promise.all([import('vega'), import('vega-lite')]);
  const view = new vega.View(vega.parse(compile(spec, { config }).spec), { renderer: 'none' });
  const svg = await view.toSVG();
  view.finalize();
  return tidySvg(svg, label);
}
