import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { z } from 'zod';
import { synapseEnvironment } from './synapse-environment.ts';

const script = fileURLToPath(new URL('../synapse/ask_synapse.py', import.meta.url));

/** How long a Synapse may take to answer, in milliseconds; a slow machine needs 15 s for modules that load much. */
const patienceMs = 120_000;

const processAnswer = z.strictObject({
  name: z.string(),
  /** What the process would say when it ends at its start; null: it starts. */
  error: z.string().nullable(),
  /** Keys that this Synapse knows nothing of, e.g. `redis.passwort`. */
  unknown: z.array(z.string()),
});

const moduleAnswer = z.strictObject({
  module: z.string(),
  error: z.string().nullable(),
  /** Chains through private names of Synapse's API, which no version promises. */
  reachesInto: z.array(z.string()),
});

const answer = z.strictObject({
  synapse: z.string(),
  python: z.string(),
  requiresPython: z.string().nullable(),
  schema: z.int(),
  schemaCompat: z.int(),
  minimumPostgresql: z.strictObject({ major: z.int(), said: z.string() }).nullable(),
  /** Version of a room that is made without saying which. */
  roomVersion: z.string(),
  roomVersions: z.array(z.string()),
  processes: z.array(processAnswer),
  modules: z.array(moduleAnswer),
});

/** What an installed Synapse says of itself, and of the configuration of some processes. */
export type SynapseAnswer = Readonly<z.infer<typeof answer>>;

export type SynapseQuestion = {
  /** Virtual environment that holds it. */
  readonly venv: string;
  readonly processes: readonly { readonly name: string; readonly app: string; readonly files: readonly string[] }[];
  /** Whether the modules of the first process are constructed too. */
  readonly construct: boolean;
  /** Shell commands that put modules in place, as a deployment has them. */
  readonly extraCommands: readonly string[];
  /** Folder for what the question needs; the caller removes it. */
  readonly directory: string;
  readonly signal?: AbortSignal;
};

/** A Synapse that cannot even be asked, since it does not load. */
export type SynapseSilence = { readonly silent: string };

/**
 * Asks an installed Synapse what it makes of configurations; nothing of it is started and no port opened.
 *
 * @throws the signal's reason when interrupted.
 */
export async function askSynapse(question: SynapseQuestion): Promise<SynapseAnswer | SynapseSilence> {
  const { venv, processes, construct, extraCommands, directory, signal } = question;
  const modules = path.join(directory, 'modules');
  await mkdir(modules, { recursive: true });
  const [asked, answered] = [path.join(directory, 'question.json'), path.join(directory, 'answer.json')];
  await writeFile(asked, JSON.stringify({ processes, construct }));
  const command = [...extraCommands, 'exec "$@"'].join('\n');
  const { exitCode, all } = await execa(
    'sh',
    ['-c', command, 'sh', `${venv}/bin/python`, '-B', script, asked, answered],
    {
      all: true,
      cwd: directory,
      env: synapseEnvironment(venv, modules),
      reject: false,
      stdin: 'ignore',
      timeout: patienceMs,
      ...(signal ? { cancelSignal: signal } : {}),
    },
  );
  signal?.throwIfAborted();
  if (exitCode !== 0) return { silent: endOf(all) };
  return answer.parse(JSON.parse(await readFile(answered, 'utf8')));
}

function endOf(text: string): string {
  return text.trimEnd().split('\n').slice(-6).join('\n');
}
