import assert from 'node:assert/strict';
import { describe } from 'mocha';
import { StackError } from '#infra';
import { check, cluster, Skipped, unique } from '#fixtures';

const clause = 'Kubernetes § Pod Security Standards, restricted';

describe('pod security', () => {
  check('refuses a privileged pod in the namespace', { clause, services: [] }, async () => {
    const { kube, kubernetes } = await ownCharts();
    const { namespace } = kubernetes;
    const reference = { kind: 'Pod', namespace, name: unique('privileged') } as const;
    const container = { name: 'a', image: 'localhost/nothing:0', securityContext: { privileged: true } };
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: reference, spec: { containers: [container] } } as const;
    const { kind: _, ...metadata } = reference;
    const refusal = await kube.apply([{ ...pod, metadata }]).then(
      () => 'none',
      (error: unknown) => (error instanceof StackError ? error.message : Promise.reject(error)),
    );
    await kube.remove([reference]);
    assert.match(refusal, /violates PodSecurity "restricted/);
  });

  check(
    'runs every process of a pod as a user without any capability who can gain none, on a root file system that is read-only',
    { clause, services: [] },
    async () => {
      const { kube, kubernetes } = await ownCharts();
      const { namespace } = kubernetes;
      const pods = (await kube.list({ kind: 'Pod', namespace })).filter(({ status }) => status?.phase === 'Running');
      const containers = pods.flatMap(({ metadata, spec }) =>
        (spec?.containers ?? []).map(({ name }) => ({ namespace, pod: metadata?.name ?? '', container: name })),
      );
      assert.ok(containers.length >= Object.keys(kubernetes.workloads).length / 2, 'pods run');
      const found = await Promise.all(containers.map(async (one) => [one.pod, await rightsIn(one)] as const));
      const wrong = found.filter(([, rights]) => rights !== 'no rights');
      assert.deepEqual(wrong, []);
    },
  );
});

/**
 * Opens a cluster in which all is the rig's own.
 * @throws Skipped where a chart is somebody else's, whose pods are only warned of.
 */
async function ownCharts(): Promise<Awaited<ReturnType<typeof cluster>>> {
  const opened = await cluster();
  const charts = Object.values(opened.kubernetes.helm.releases).map(({ chart }) => chart);
  const foreign = charts.filter((chart) => !/\/infra\/charts\/[a-z0-9]+$/.test(chart));
  if (foreign.length > 0)
    throw new Skipped(`Pods of a chart that is not the rig's own are only warned of: ${foreign.join()}`);
  return opened;
}

type Container = { readonly namespace: string; readonly pod: string; readonly container: string };

/** Asks the kernel of a container's first process, whatever its manifest says. */
async function rightsIn(place: Container): Promise<string> {
  const { kube } = await cluster();
  const { stdout, stderr } = await kube.exec({ ...place, command: ['cat', '/proc/1/status', '/proc/1/mounts'] });
  const field = (name: string): string => new RegExp(`^${name}:\\s*(\\S+)`, 'm').exec(stdout)?.[1] ?? `? ${stderr}`;
  const rights = [
    ...(field('Uid') === '0' ? ['is root'] : []),
    ...(/^0+$/.test(field('CapEff')) ? [] : [`has capabilities ${field('CapEff')}`]),
    ...(field('NoNewPrivs') === '1' ? [] : ['can gain privileges']),
    ...(/^\S+ \/ \S+ ro,/m.test(stdout) ? [] : ['has a root file system that can be written to']),
  ];
  return rights.join(', ') || 'no rights';
}
