import { StackError, UsageError } from '../../support/index.ts';
import type { Release } from './helm.ts';

/** Makes of what Helm says an error as a person needs it: whose fault it is, where, and what to do. */
export function helmError(release: Release, said: string): StackError | UsageError {
  const text = said
    .split('\n')
    .filter((line) => !/^(WARNING|W\d{4}|level=warn)/.test(line))
    .join('\n')
    .replace(/^Error: ((UPGRADE|INSTALLATION) FAILED: )?/m, '')
    .trim();
  const refused = schemaFaults(text);
  if (refused.length > 0) {
    return new UsageError(
      `The chart of release "${release.name}" refuses its values:\n${refused.map((fault) => `  ${fault}`).join('\n')}`,
      { remedy: `Correct them in ${release.values[0] ?? 'the deployment'}` },
    );
  }
  return new StackError(`Cannot ${whatFailed(text)} release "${release.name}": ${text}`, {
    remedy: remedyOf(release, text),
  });
}

/** Lines such as `- at '/workers/pusher': additional properties 'replicas' not allowed`, or `- workers: Invalid type.` */
function schemaFaults(text: string): readonly string[] {
  if (!/don't meet the specifications of the schema/.test(text)) return [];
  const lines = text.split('\n').map((line) => line.trim());
  return lines.filter((line) => line.startsWith('- ')).map((line) => line.slice(2));
}

function whatFailed(text: string): string {
  if (/parse error|execution error at|error calling|nil pointer evaluating|template:/.test(text)) return 'render';
  return 'install';
}

function remedyOf({ name, chart, version, values }: Release, text: string): string {
  if (/missing in charts\/ directory/.test(text)) return `Fetch what the chart needs: helm dependency build ${chart}`;
  if (/not found|no such file|failed to fetch|no cached repo/i.test(text) && whatFailed(text) === 'install') {
    return `See that the chart "${chart}"${version ? ` of version ${version}` : ''} is where deployment.yaml says`;
  }
  if (/another operation .* is in progress/.test(text)) return `Take the release away: helm uninstall ${name}`;
  const files = values.map((file) => `-f ${file}`).join(' ');
  return `See what the chart makes of the values: helm template ${name} ${chart} ${files}`;
}
