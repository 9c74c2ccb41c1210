import type { Kube } from '../../kube/index.ts';
import { StackError } from '../../support/index.ts';

/** A container of a pod. */
export type ContainerName = { readonly namespace: string; readonly pod: string; readonly container: string };

/**
 * Prints the files that a program was told to read, each under a line with its name; of a folder, those whose names end
 * with `.yaml`. In the expression for the word its first letter stands in brackets, so that neither the shell's nor
 * grep's own command line has it.
 */
const printing = `
show() { printf '\\n---- %s\\n' "$1"; cat "$1"; }
for file in /proc/[0-9]*/cmdline; do
  grep -q "$1" "$file" 2>/dev/null || continue
  tr '\\000' '\\n' < "$file" | while IFS= read -r argument; do
    if [ "$isNext" ] && [ -d "$argument" ]; then for one in "$argument"/*.yaml; do show "$one"; done
    elif [ "$isNext" ]; then show "$argument"; fi
    case $argument in -c|--config) isNext=yes;; *) isNext=;; esac
  done
  break
done`;

/**
 * Reads the files that a program was told to read by `-c` or `--config`, as it finds them in its container, in their order.
 *
 * @param word of the program's command line that no other's has.
 * @throws StackError when there is no such program, or it was told of no file.
 */
export async function configFilesOf(kube: Kube, container: ContainerName, word: string): Promise<readonly string[]> {
  const output = await inContainer(kube, container, [printing, `[${word[0]}]${word.slice(1)}`]);
  const files = output.split(/^---- .*$/m).slice(1);
  if (files.length === 0) throw new StackError(`"${word}" in pod "${container.pod}" was told of no configuration`);
  return files;
}

/** Reads one file of a container. @throws StackError when it cannot be read. */
export async function fileOf(kube: Kube, container: ContainerName, file: string): Promise<string> {
  return inContainer(kube, container, ['cat "$1"', file]);
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
