import type { Fault } from './fault.ts';

/** Writes the table of docs/faults.md: each fault with what a run that it strikes comes to. */
export function faultsTable(faults: readonly Fault[]): string {
  const rows = faults.map(({ name, breaks, moment, needsRoot, comesTo }) => {
    const { exit, verdict = '', blames = [] } = comesTo;
    const what = needsRoot ? `${breaks} (tried by root alone)` : breaks;
    return [`\`${name}\``, what, moment, String(exit), verdict, blames.join(', ')];
  });
  const heading = ['Fault', 'What is broken', 'When', 'Exit code', 'Verdict', 'Who is blamed'];
  const lines = [heading, heading.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return `${lines.join('\n')}\n`;
}
