import { stringify } from 'yaml';
import type { Kind } from '../../kube/index.ts';
import type { DiagnosedFile, Patient } from './diagnose.ts';
import { withoutSecrets } from './without-secrets.ts';

const namespaced: readonly Kind[] = [
  'Deployment',
  'StatefulSet',
  'ReplicaSet',
  'Pod',
  'Job',
  'Service',
  'EndpointSlice',
  'Ingress',
  'ConfigMap',
  'Secret',
  'PersistentVolumeClaim',
  'NetworkPolicy',
];

/** Writes the objects of the namespace as they are, a file a kind, and the nodes if they may be looked at. */
export async function objectsOf({ kube, place: { namespace } }: Patient): Promise<readonly DiagnosedFile[]> {
  const queries = [...namespaced.map((kind) => ({ kind, namespace })), { kind: 'Node' as const }];
  const found = await Promise.all(
    queries.map(async (query) => {
      const file = `objects/${query.kind}.yaml`;
      try {
        const items = await kube.list(query);
        return items.length > 0
          ? [{ file, text: items.map((item) => documentOf(query.kind, item)).join('---\n') }]
          : [];
      } catch (error) {
        return [{ file, text: `# Could not be had: ${error instanceof Error ? error.message : String(error)}\n` }];
      }
    }),
  );
  return found.flat();
}

/** Lists leave out the kind of their items. */
function documentOf(kind: Kind, item: object): string {
  return stringify(withoutSecrets({ kind, ...item }));
}
