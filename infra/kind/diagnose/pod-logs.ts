import type { Kinds } from '../../kube/index.ts';
import type { DiagnosedFile, Patient } from './diagnose.ts';

type Pod = Kinds['Pod'];

/** The end of a log tells what happened; all of it is in the logs of the run. */
const tailLines = 2000;

/** Writes the log of each container of each pod, and of the one before it where it was restarted. */
export async function podLogs({ kube, place: { namespace } }: Patient): Promise<readonly DiagnosedFile[]> {
  const pods = await kube.list({ kind: 'Pod', namespace });
  const wishes = pods.flatMap((pod) => containersOf(pod).map((container) => ({ pod: nameOf(pod), ...container })));
  const files = wishes.flatMap(({ pod, container, restarted }) =>
    (restarted ? [false, true] : [false]).map(async (previous) => {
      const text = await kube.logs({ namespace, pod, container, previous, tailLines });
      return text ? [{ file: `logs/${pod}.${container}${previous ? '.previous' : ''}.log`, text }] : [];
    }),
  );
  return (await Promise.all(files)).flat();
}

function containersOf({ status }: Pod): readonly { readonly container: string; readonly restarted: boolean }[] {
  const statuses = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
  return statuses.map(({ name, restartCount }) => ({ container: name, restarted: restartCount > 0 }));
}

function nameOf({ metadata }: Pod): string {
  return metadata?.name ?? '';
}
