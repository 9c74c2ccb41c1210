import { UsageError, StackError } from '#infra';
import type { Fault } from './fault-schema.ts';
import { faultTitle } from './fault-title.ts';

/** What faults can be put on: a part of an environment. */
export type Places = {
  readonly processes: readonly { readonly class: string; readonly homeserver?: string }[];
  readonly homeservers: readonly { readonly name: string }[];
  readonly links?: { readonly links: readonly { readonly name: string }[] };
  /** There where the stack is in a cluster, which has no links: faults on them are left out with that reason. */
  readonly kubernetes?: object;
};

/**
 * Demands that a stack has everything that faults are to be put on, before anything of them begins.
 * @throws UsageError that names all the deployment does not have; StackError when it has no links and needs some.
 */
export function demandTargets(faults: readonly Fault[], environment: Places): void {
  const missing = faults.flatMap((fault) => missingOf(fault, environment));
  if (missing.length > 0)
    throw new UsageError(`Faults of the profile have no place in the deployment:\n${missing.map(indented).join('\n')}`);
  const linked = faults.filter(({ kind }) => kind === 'link').map(faultTitle);
  if (linked.length === 0 || environment.links || environment.kubernetes) return;
  throw new StackError(`The stack has no links, and these faults need some: ${linked.join(', ')}`, {
    remedy: './rig up --links, or ./rig load stress while no stack is up',
  });
}

function missingOf(fault: Fault, { processes, homeservers, links }: Places): readonly string[] {
  const [own] = homeservers;
  switch (fault.kind) {
    case 'kill':
    case 'freeze':
    case 'restart': {
      const ours = processes.filter(({ homeserver = own?.name }) => homeserver === own?.name);
      return known('process of class', fault.target, [...new Set(ours.map((process) => process.class))]);
    }
    case 'away':
      return known(
        'homeserver',
        fault.homeserver,
        homeservers.map(({ name }) => name),
      );
    case 'link':
      return links
        ? known(
            'link',
            fault.link,
            links.links.map(({ name }) => name),
          )
        : [];
    default:
      return [];
  }
}

function known(what: string, name: string, names: readonly string[]): readonly string[] {
  return names.includes(name) ? [] : [`there is no ${what} "${name}"; there are ${names.join(', ')}`];
}

function indented(line: string): string {
  return `  ${line}`;
}
