import type { CheckResult, Problem } from '#infra';
import { checkResultSchema } from './check-result-schema.ts';
import { parseJson } from './read-json.ts';

/**
 * Parses results.ndjson: the checks, oldest first, and what is wrong with the file.
 *
 * A last line without its end is what a killed runner leaves; any other line that cannot be read is its reporter's defect.
 */
export function parseResults(text: string): { checks: readonly CheckResult[]; problems: readonly Problem[] } {
  const checks: CheckResult[] = [];
  const problems: Problem[] = [];
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const parsed = parseJson(line, checkResultSchema);
    if (parsed.state === 'read') checks.push(parsed.value);
    else problems.push(index === lines.length - 1 ? tornLine(line) : badLine(index + 1, parsed.why));
  }
  return { checks: checks.toSorted(byStart), problems };
}

function byStart(a: CheckResult, b: CheckResult): number {
  return Date.parse(a.startedAt) - Date.parse(b.startedAt) || a.id.localeCompare(b.id, 'en');
}

function tornLine(line: string): Problem {
  const id = /"id":"([^"]+)"/.exec(line)?.[1];
  return {
    blame: 'environment',
    phase: 'results',
    message: `The last result${id ? `, of "${id}",` : ''} is cut off: a runner was killed while it wrote`,
    remedy:
      'Run again; if it was not you who stopped the runner, look for the kernel\'s out-of-memory killer in "dmesg"',
  };
}

function badLine(number: number, why: string): Problem {
  return {
    blame: 'suite',
    phase: 'results',
    message: `Line ${number} of results.ndjson is not a result: ${why}`,
    remedy: 'Mend the reporter that wrote the line; infra/runtime/result.ts says what a result is',
  };
}
