import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { StackError } from '../../support/index.ts';
import { inFamily, samplePath } from '../spec/sample-path.ts';
import { routedOperations } from '../spec/spec-operations.ts';
import { processKinds, type ProcessKind, type TruthTable } from './truth-table.ts';

const probe = join(import.meta.dirname, '../probe/ask_synapse.py');

/**
 * Asks an installed Synapse itself what each kind of process serves; half a minute, no port, no database server.
 *
 * @param python the interpreter of the virtual environment that holds that Synapse.
 * @throws StackError when Synapse cannot be asked, with the end of what it said.
 */
export async function learnTruth(python: string): Promise<TruthTable> {
  const folder = await mkdtemp(join(tmpdir(), 'rig-probe-'));
  try {
    const keys = operationKeys();
    await writeFile(join(folder, 'requests.json'), JSON.stringify(keys.map(requestOf)));
    const answers = new Map<ProcessKind, Answer>();
    for (const kind of processKinds) answers.set(kind, await ask(python, kind, folder));
    return tableOf(keys, answers);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Each operation as `METHOD path`, with the path that it had as r0 where it had one. */
function operationKeys(): readonly string[] {
  const keys = routedOperations().flatMap(({ method, path }) => [
    `${method} ${path}`,
    `${method} ${inFamily(path, 'r0')}`,
  ]);
  return [...new Set(keys)];
}

function requestOf(key: string): readonly string[] {
  const [method = '', path = ''] = key.split(' ');
  return [method, samplePath(path)];
}

const answer = z.object({ synapse: z.string(), served: z.array(z.boolean()) });
type Answer = z.infer<typeof answer>;

async function ask(python: string, kind: ProcessKind, folder: string): Promise<Answer> {
  try {
    await promisify(execFile)(python, [probe, kind, folder], { timeout: 120_000, maxBuffer: 64 * 1024 * 1024 });
    return answer.parse(JSON.parse(await readFile(join(folder, `${kind}.json`), 'utf8')));
  } catch (cause) {
    const said =
      cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim().split('\n').slice(-3).join('\n') : '';
    throw new StackError(`Cannot ask Synapse what ${kind} serves: ${said || String(cause)}`, {
      remedy: `run ${python} ${probe} ${kind} FOLDER to see more`,
      cause,
    });
  }
}

function tableOf(keys: readonly string[], answers: ReadonlyMap<ProcessKind, Answer>): TruthTable {
  const synapse = answers.get('main')?.synapse ?? '';
  const kindsOf = (index: number): ProcessKind[] => processKinds.filter((kind) => answers.get(kind)?.served[index]);
  return { synapse, served: Object.fromEntries(keys.map((key, index) => [key, kindsOf(index)])) };
}
