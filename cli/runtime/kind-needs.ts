import { allNeeds, findProgram, StackError, type Found, type KindPrograms, type Need, type NeedId } from '#infra';
import type { SuitePrograms } from './runtime.ts';

type Machine = { readonly cacheDirectory: string; readonly searchPath: string };

/** Lists what a cluster and the suites on it need from this machine, beside a Docker engine. */
export function kindNeeds(machine: Machine): readonly Need[] {
  const suites: readonly NeedId[] = ['chromium', 'k6'];
  const ofSuites = allNeeds({ ...machine, synapseVersions: [] }).filter(({ id }) => suites.includes(id));
  return [...ofSuites, ...clusterNeeds(machine)];
}

/** Puts the programs together by which a cluster is made and filled. */
export function kindProgramsOf(found: ReadonlyMap<NeedId, Found>): KindPrograms {
  const get = (id: NeedId): string => {
    const part = found.get(id);
    if (!part) throw new Error(`"${id}" was not among the needs`);
    return part.path;
  };
  return { kind: get('kind'), helm: get('helm'), kubectl: get('kubectl') };
}

/** Puts the programs together that suites are played with. */
export function suiteProgramsOf(found: ReadonlyMap<NeedId, Found>): SuitePrograms['toolchain'] {
  const [chromium, k6] = [found.get('chromium')?.path, found.get('k6')?.path];
  return { ...(chromium === undefined ? {} : { chromium }), ...(k6 === undefined ? {} : { k6 }) };
}

function clusterNeeds({ searchPath }: Machine): readonly Need[] {
  const programs = [
    { id: 'kind', versionArguments: ['version'], minimum: '0.30', why: 'makes the cluster' },
    { id: 'helm', versionArguments: ['version', '--short'], minimum: '3.15', why: 'installs the charts' },
    { id: 'kubectl', versionArguments: ['version', '--client'], minimum: '1.32', why: 'looks into the cluster' },
  ] as const;
  return programs.map(({ id, versionArguments, minimum, why }) => ({
    id,
    name: `${id} ${minimum} or later`,
    why,
    find: () => findProgram({ names: [id], versionArguments, minimum }, searchPath),
    install: {
      by: 'making',
      how: 'to be put on the search path',
      make: () => Promise.reject(new StackError(`${id} is not on the search path`)),
    },
  }));
}
