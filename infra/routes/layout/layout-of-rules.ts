import { UsageError } from '../../support/index.ts';
import type { Ingress } from '../../deployment/index.ts';
import type { Route } from '../route.ts';
import { backendKind } from './backend-kind.ts';
import { mainProcess, type Layout } from './layout.ts';

/**
 * Reads a plain list of rules: a regular expression and a backend a line, tried as they stand, as in a map of HAProxy.
 *
 * What no rule matches goes to main.
 * @throws UsageError with all lines that are no rules.
 */
export function layoutOfRules(name: string, text: string, order: Ingress['order'] = 'file'): Layout {
  const given = rulesIn(name, text);
  const routes = [...(order === 'file' ? given : byLength(given)), fallback];
  const backends = [...new Set(routes.map(({ backend }) => backend))].filter((backend) => backend !== 'main');
  const workers = backends.flatMap((backend) => {
    const kind = backendKind(backend);
    return typeof kind === 'string' ? [] : [[backend, kind] as const];
  });
  const hasMediaWorker = workers.some(([, { hasMedia }]) => hasMedia);
  return {
    name,
    order,
    hosts: [{ host: '*', routes }],
    clientHost: '*',
    federationHost: '*',
    processes: { main: mainProcess(!hasMediaWorker), ...Object.fromEntries(workers) },
    writers: {},
    knowsRewrites: false,
    notes: backends.map((backend) => `"${backend}" is taken for ${describe(backend)}`),
  };
}

function rulesIn(name: string, text: string): readonly Route[] {
  const lines = text
    .split('\n')
    .map((line, index) => ({ number: index + 1, line: line.replace(/(^|\s)#.*$/, '').trim() }));
  const rules = lines.filter(({ line }) => line !== '');
  const faults = rules.filter(({ line }) => !isRule(line)).map(({ number }) => number);
  if (faults.length === 0) return rules.map(({ line }) => ruleOf(line));
  throw new UsageError(
    `Cannot read the rules of "${name}": no regular expression with a backend in line ${faults.join(', ')}`,
  );
}

const fallback: Route = { host: '*', pattern: '^/', backend: 'main', rule: '(what is left)', source: 'default' };

function isRule(line: string): boolean {
  const [pattern = '', backend, ...rest] = line.split(/\s+/);
  try {
    return new RegExp(pattern) instanceof RegExp && backend !== undefined && rest.length === 0;
  } catch {
    return false;
  }
}

function ruleOf(line: string): Route {
  const [written = '', named = ''] = line.split(/\s+/);
  const kind = backendKind(named);
  const pattern = written.startsWith('^') ? written : `^${written}`;
  const source = kind === 'main' ? 'default' : kind === 'other' ? 'ingress' : 'worker';
  return { host: '*', pattern, backend: kind === 'main' ? 'main' : named, rule: written, source };
}

function byLength(routes: readonly Route[]): readonly Route[] {
  return [...routes].sort((one, other) => other.rule.length - one.rule.length);
}

function describe(backend: string): string {
  const kind = backendKind(backend);
  if (kind === 'other') return 'a program beside Synapse';
  return kind === 'main' ? 'main' : `a worker for ${kind.listeners.join(' and ')}`;
}
