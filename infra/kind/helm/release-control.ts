import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { z } from 'zod';
import type { KubernetesEnvironment } from '../../runtime/index.ts';
import { StackError } from '../../support/index.ts';
import { installRelease, type Helm, type Release } from './helm.ts';

/** What can be done to a release of a stack that stands. */
export type ReleaseControl = {
  /**
   * Installs or upgrades it with the files of values that the rig has for it and further values, and waits for its hooks
   * alone.
   * @throws UsageError when the chart's schema refuses the values, StackError for all else.
   */
  readonly upgrade: (values?: object) => Promise<void>;
  /** Takes all objects of the release away, and waits until they are gone; what it did not make stays. */
  readonly uninstall: () => Promise<void>;
  /** Its newest revision that is deployed. */
  readonly revision: () => Promise<number>;
};

const history = z.array(z.object({ revision: z.int(), status: z.string() }));

/** How long the end of a release's objects is waited for. */
const goneWithin = '90s';

/** Takes control of a release by its name. @param scratch folder for values that are 0600. */
export function controlRelease(kubernetes: KubernetesEnvironment, name: string, scratch: string): ReleaseControl {
  const { kubeconfig, context, namespace, helm } = kubernetes;
  const known = helm.releases[name];
  if (!known) throw new StackError(`The stack has no release "${name}"`);
  const program: Helm = { program: helm.program, kubeconfig, context, namespace };
  return {
    upgrade: (values) => upgrade(program, { name, ...known }, { values, scratch }),
    uninstall: async () => {
      await tell(program, ['uninstall', name, '--wait', '--timeout', goneWithin]);
    },
    revision: async () => {
      const revisions = history.parse(JSON.parse(await tell(program, ['history', name, '--output', 'json'])));
      return revisions.findLast(({ status }) => status === 'deployed')?.revision ?? 0;
    },
  };
}

type Upgrade = { readonly values: object | undefined; readonly scratch: string };

async function upgrade(helm: Helm, release: Release, { values, scratch }: Upgrade): Promise<void> {
  if (!values) return installRelease(helm, release);
  const file = path.join(scratch, `${release.name}.further.values.json`);
  await writeFile(file, JSON.stringify(values), { mode: 0o600 });
  try {
    await installRelease(helm, { ...release, values: [...release.values, file] });
  } finally {
    await rm(file, { force: true });
  }
}

async function tell({ program, ...reach }: Helm, command: readonly string[]): Promise<string> {
  const place = ['--kubeconfig', reach.kubeconfig, '--kube-context', reach.context, '--namespace', reach.namespace];
  const { failed, stdout, stderr } = await execa(program, [...command, ...place], { reject: false, stdin: 'ignore' });
  if (failed) throw new StackError(`Cannot ${command[0]} release "${command[1]}": ${stderr.trim()}`);
  return stdout;
}
