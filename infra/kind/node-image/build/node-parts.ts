import { together } from '../../../images/index.ts';
import { compileKubernetes } from './compile-kubernetes.ts';
import { compilePrograms } from './compile-programs.ts';
import { makeRoot } from './make-root.ts';
import type { NodeBuild, NodeParts } from './node-build.ts';

/**
 * Gives all that a node is made of, out of the cache or made anew: the one long compilation beside all else.
 *
 * The first failure ends the others.
 * @throws StackError that names the log file.
 */
export async function nodeParts(build: NodeBuild): Promise<NodeParts> {
  const giveUp = new AbortController();
  const signal = build.signal ? AbortSignal.any([build.signal, giveUp.signal]) : giveUp.signal;
  const all = { ...build, signal };
  const rest = async (): Promise<Omit<NodeParts, 'hyperkube'>> => ({
    root: await makeRoot(all),
    programs: await compilePrograms(all),
  });
  const parts = await together({ hyperkube: compileKubernetes(all), rest: rest() }, giveUp);
  signal.throwIfAborted();
  return { hyperkube: parts.hyperkube, ...parts.rest };
}
