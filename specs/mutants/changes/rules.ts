import { changeStack, type StandingStack } from '#infra';
import type { Breaking } from '../mutant.ts';

type RulesEdit = (rules: readonly string[]) => readonly string[];

/** Changes the ingress rules of the public name, e.g. `matrix.netsoc.test`, one rule a line. */
export function rulesOfPublicName(edit: RulesEdit): Breaking {
  return (stack) => changeRules(stack, stack.environment.homeservers[0]?.publicName ?? '', edit);
}

/** Changes the ingress rules of the bare domain, e.g. `netsoc.test`, one rule a line. */
export function rulesOfBareDomain(edit: RulesEdit): Breaking {
  return (stack) => changeRules(stack, stack.environment.homeservers[0]?.serverName ?? '', edit);
}

/** Puts rules before all others: a list of expression and backend, e.g. `^/_matrix/media/ main`. */
export function first(...rules: readonly string[]): RulesEdit {
  return (others) => [...rules.map((rule) => `${rule} mutant`), ...others];
}

/** Leaves out the rules of a backend, so that whatever comes after them gets their requests. */
export function withoutBackend(backend: string): RulesEdit {
  return (rules) => rules.filter((rule) => rule.split(' ')[1] !== backend);
}

/** The paths are sent on as the client wrote them. */
export const withoutRewrites: Breaking = (stack) => {
  const file = `${mapFile(stack, stack.environment.homeservers[0]?.publicName ?? '')}.rewrites`;
  return changeStack(stack, { files: { [file]: () => '' }, restart: ['haproxy'] });
};

async function changeRules(stack: StandingStack, host: string, edit: RulesEdit): Promise<AsyncDisposable> {
  const edited = (text = ''): string => `${edit(text.trimEnd().split('\n')).join('\n')}\n`;
  return changeStack(stack, { files: { [mapFile(stack, host)]: edited }, restart: ['haproxy'] });
}

function mapFile({ environment }: StandingStack, host: string): string {
  return `haproxy/${environment.homeservers[0]?.name}-${host}.map`;
}
