import {
  allNeeds,
  clusterToolNeeds,
  type ClusterToolOptions,
  type Found,
  type KindPrograms,
  type Need,
  type NeedId,
} from '#infra';
import type { SuitePrograms } from './runtime.ts';

/** Lists what a cluster and the suites on it need from this machine, beside a Docker engine. */
export function kindNeeds(options: ClusterToolOptions): readonly Need[] {
  const suites: readonly NeedId[] = ['chromium', 'k6'];
  const ofSuites = allNeeds({ ...options, synapseVersions: [] }).filter(({ id }) => suites.includes(id));
  return [...ofSuites, ...clusterToolNeeds(options)];
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
