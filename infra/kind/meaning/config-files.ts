import type { Kube } from '../../kube/index.ts';
import { StackError } from '../../support/index.ts';

/** A container of a pod. */
export type ContainerName = { readonly namespace: string; readonly pod: string; readonly container: string };

/** Prints the arguments of the program whose command line has a word in it; neither the shell's nor grep's own has it. */
const argumentsOf = (word: string): string => `
for file in /proc/[0-9]*/cmdline; do
  if grep -q '[${word[0]}]${word.slice(1)}' "$file" 2>/dev/null; then tr '\\000' '\\n' < "$file"; exit 0; fi
done`;

const contentsOf = 'for file in "$@"; do printf "\\n%s\\n" "---- $file"; cat "$file" || exit 1; done';
const listing = 'for path in "$@"; do if [ -d "$path" ]; then ls "$path"/*.yaml; else echo "$path"; fi; done';

/**
 * Reads the files that a program was told to read by `-c` or `--config`, as it finds them in its container, in their order; of a
 * folder, those whose names end with `.yaml`.
 *
 * @param word of the program's command line that no other's has.
 * @throws StackError when there is no such program, or it was told of no file.
 */
export async function configFilesOf(kube: Kube, container: ContainerName, word: string): Promise<readonly string[]> {
  const line = (await inContainer(kube, container, [argumentsOf(word)])).split('\n');
  const paths = line.flatMap((argument, index) =>
    ['-c', '--config'].includes(line[index - 1] ?? '') ? [argument] : [],
  );
  if (paths.length === 0) throw new StackError(`"${word}" in pod "${container.pod}" was told of no configuration`);
  const files = (await inContainer(kube, container, [listing, ...paths])).split('\n').filter(Boolean);
  return filesIn(await inContainer(kube, container, [contentsOf, ...files]));
}

/** Reads one file of a container. @throws StackError when it cannot be read. */
export async function fileOf(kube: Kube, container: ContainerName, file: string): Promise<string> {
  return inContainer(kube, container, ['cat "$1"', file]);
}

function filesIn(output: string): readonly string[] {
  return output
    .split(/^---- .*$/m)
    .slice(1)
    .map((text) => text.trim());
}

async function inContainer(
  kube: Kube,
  container: ContainerName,
  [script = '', ...rest]: readonly string[],
): Promise<string> {
  const { exitCode, stdout, stderr } = await kube.exec({ ...container, command: ['sh', '-c', script, 'sh', ...rest] });
  if (exitCode === 0) return stdout;
  throw new StackError(`Cannot read configuration in pod "${container.pod}": ${stderr.trim() || `exit ${exitCode}`}`);
}
