import { execa } from 'execa';
import type { DiagnosedFile, Patient } from './diagnose.ts';
import { manifestsWithoutSecrets } from './without-secrets.ts';

/** Writes what Helm has rendered for each release, and the history of each. */
export async function manifestsOf({ place }: Patient): Promise<readonly DiagnosedFile[]> {
  const { helm } = place;
  if (!helm) return [];
  const asked = Object.keys(helm.releases).map(async (release) => {
    const [manifest, history] = await Promise.all([
      ask(place, helm.program, ['get', 'manifest', release]),
      ask(place, helm.program, ['history', release]),
    ]);
    return [
      { file: `manifests/${release}.yaml`, text: manifestsWithoutSecrets(manifest) },
      { file: `manifests/${release}.history.txt`, text: history },
    ];
  });
  return (await Promise.all(asked)).flat();
}

/** How long Helm may take for a look, in milliseconds. */
const patienceMs = 20_000;

async function ask(
  { kubeconfig, context, namespace }: Patient['place'],
  program: string,
  question: readonly string[],
): Promise<string> {
  const reach = ['--kubeconfig', kubeconfig, '--kube-context', context, '--namespace', namespace];
  const { stdout } = await execa(program, [...question, ...reach], { stdin: 'ignore', timeout: patienceMs });
  return stdout;
}
