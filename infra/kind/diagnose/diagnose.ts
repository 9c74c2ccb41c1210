import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openKube, type Kube } from '../../kube/index.ts';
import type { KubernetesEnvironment } from '../../runtime/index.ts';
import { eventLines } from './event-lines.ts';
import { podLogs } from './pod-logs.ts';
import { manifestsOf } from './manifests-of.ts';
import { objectsOf } from './objects-of.ts';
import { redactCluster } from './without-secrets.ts';

/** Where a stack is in a cluster, as far as it is known: also of one that never came up. */
export type DiagnosedPlace = Pick<KubernetesEnvironment, 'kubeconfig' | 'context' | 'namespace'> &
  Partial<Pick<KubernetesEnvironment, 'helm'>>;

export type Diagnosis = {
  readonly place: DiagnosedPlace;
  /** Folder for it, e.g. `out/<run>/kubernetes/specs`; what an earlier one left there is written over. */
  readonly directory: string;
  /** Secrets by value; they are cut wherever they stand. */
  readonly secrets: readonly string[];
};

/** One file of a diagnosis. */
export type DiagnosedFile = { readonly file: string; readonly text: string };

/** All that a part of a diagnosis is taken from. */
export type Patient = { readonly kube: Kube; readonly place: DiagnosedPlace };

type Part = { readonly name: string; readonly take: (patient: Patient) => Promise<readonly DiagnosedFile[]> };

const parts: readonly Part[] = [
  { name: 'events', take: eventLines },
  { name: 'objects', take: objectsOf },
  { name: 'manifests', take: manifestsOf },
  { name: 'logs', take: podLogs },
];

/**
 * Writes down how a cluster is: events, objects, rendered manifests, and the log of each container with that of the one
 * before it; secrets are cut out.
 *
 * What cannot be had leaves a file that says why: a cluster that is ill may answer one question and not the next.
 */
export async function diagnose({ place, directory, secrets }: Diagnosis): Promise<void> {
  const { kubeconfig, context, namespace } = place;
  const patient = { kube: openKube({ kubeconfig, context, namespaces: [namespace] }), place };
  const found = await Promise.all(parts.map((part) => takePart(part, patient)));
  for (const { file, text } of found.flat()) {
    const target = path.join(directory, file);
    await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
    await writeFile(target, redactCluster(text, secrets), { mode: 0o600 });
  }
}

async function takePart({ name, take }: Part, patient: Patient): Promise<readonly DiagnosedFile[]> {
  try {
    return await take(patient);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [{ file: `${name}-missing.txt`, text: `Could not be had: ${reason}\n` }];
  }
}
