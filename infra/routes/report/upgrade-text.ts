import type { RouteChange } from '../judge/compare-reports.ts';
import type { RouteReport } from '../judge/judge-layout.ts';
import { summaryLine } from './report-text.ts';

const headings: readonly (readonly [RouteChange['when'], string])[] = [
  ['before', 'Change in the values before the upgrade'],
  ['with', 'Change in the values with the upgrade'],
  ['after', 'Worth changing after the upgrade, and not before it'],
  ['never', 'Nothing to change'],
];

/** Writes what an upgrade does to the rules as a table of old and new. */
export function upgradeText(from: RouteReport, to: RouteReport, changes: readonly RouteChange[]): string {
  return [
    `${to.name}: Synapse ${from.synapse} → ${to.synapse}, ${to.paths} paths`,
    `  ${from.synapse.padEnd(9)}${summaryLine(from)}`,
    `  ${to.synapse.padEnd(9)}${summaryLine(to)}`,
    ...(changes.length > 0 ? table(changes) : ['', 'The same rules serve both versions alike.']),
  ].join('\n');
}

function table(changes: readonly RouteChange[]): readonly string[] {
  return headings.flatMap(([when, heading]) => {
    const lines = changes.filter((change) => change.when === when).map(line);
    return lines.length > 0 ? ['', `${heading}\n  ${'old'.padEnd(9)}${'new'.padEnd(9)}operation`, ...lines] : [];
  });
}

function line({ method, path, backend, from, to, change }: RouteChange): string {
  const what = `  ${from.padEnd(9)}${to.padEnd(9)}${method} ${path} → ${backend ?? '404'}`;
  return change ? `${what}\n${' '.repeat(20)}${change}` : what;
}
