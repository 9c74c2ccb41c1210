import { localControl, waitUntilServing } from '../../local/index.ts';
import type { Environment, ProcessSight, StackControl } from '../../runtime/index.ts';
import { StackError } from '../../support/index.ts';
import { exitsSince } from './exits-since.ts';
import { gripOf, type Grip } from './grip.ts';
import * as outside from './outside-control.ts';
import { workloadOf, type ClusterWorkload } from './place-of.ts';
import * as pods from './pod-control.ts';
import { lookAtProxy, reloadProxy } from './proxy-control.ts';
import { untilProxyKnows } from './proxy-view.ts';

const known = new WeakMap<Environment, StackControl>();

/** Takes control of a stack whose processes are pods of a cluster, and containers beside it. */
export function kindControl(environment: Environment): StackControl {
  const control = known.get(environment) ?? makeControl(gripOf(environment));
  known.set(environment, control);
  return control;
}

/** How to do one thing, to a container beside the cluster and to a pod of it. */
type Ways<T> = {
  readonly outside: (container: outside.OutsideContainer) => Promise<T>;
  readonly inside: (grip: Grip, name: string, workload: ClusterWorkload) => Promise<T>;
};

function makeControl(grip: Grip): StackControl {
  const by =
    <T>(ways: Ways<T>) =>
    async (name: string): Promise<T> => {
      const workload = workloadOf(grip, name);
      if (workload.kind === 'Container') return ways.outside(workload);
      return ways.inside(grip, name, workload);
    };
  const end = by({ outside: outside.endContainer, inside: pods.endPod });
  const start = by({ outside: outside.startContainer, inside: pods.startPod });
  return {
    end,
    start,
    kill: by({ outside: outside.killContainer, inside: pods.killPod }),
    restart: async (name) => {
      await end(name);
      await start(name);
    },
    halt: by({ outside: outside.haltContainer, inside: pods.haltPod }),
    reload: by({ outside: noProxy, inside: reloadProxy }),
    look: by<ProcessSight | undefined>({ outside: outside.lookAtContainer, inside: lookInside }),
    serving: async (names) => {
      await waitUntilServing(grip.environment, names);
      await Promise.all(names.map((name) => untilProxyKnows(grip, name)));
    },
    // The way into the cluster is a process of this machine.
    gone: async (since) => [...(await localControl(grip.environment).gone(since)), ...(await exitsSince(grip, since))],
  };
}

async function lookInside(grip: Grip, name: string, workload: ClusterWorkload): Promise<ProcessSight | undefined> {
  return name === 'haproxy' ? lookAtProxy(grip, name, workload) : pods.lookAtPod(grip, name, workload);
}

function noProxy({ name }: outside.OutsideContainer): Promise<void> {
  return Promise.reject(new StackError(`Container "${name}" is no proxy of the stack's own`));
}
