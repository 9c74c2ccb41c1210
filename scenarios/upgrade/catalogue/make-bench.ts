import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openStack } from '#fixtures';
import { askSynapse, startStack, StackError, writeConfiguration, type RunningStack, type SynapseAnswer } from '#infra';
import type { AskedSettings, Bench, BenchSettings, MiniSettings, MiniStack } from './bench.ts';
import type { Subject } from './catalogue.ts';
import { miniDeployment } from './mini-deployment.ts';

/** Sets one Synapse up to be looked at; disposing of the bench ends whatever was started on it. */
export function makeBench(subject: Subject, settings: BenchSettings): Bench & AsyncDisposable {
  const stacks: RunningStack[] = [];
  return {
    subject,
    ask: (asked = {}) => ask(subject, asked, settings),
    start: async (mini = {}) => {
      const stack = await start(subject, mini, settings);
      stacks.push(stack);
      return describe(stack, miniDeployment(mini.version ?? subject.version, mini).homeservers[0]);
    },
    [Symbol.asyncDispose]: async () => {
      for (const stack of stacks.splice(0)) await stack[Symbol.asyncDispose]();
    },
  };
}

async function ask(subject: Subject, asked: AskedSettings, settings: BenchSettings): Promise<SynapseAnswer> {
  const { venv, directory, signal } = settings;
  const { main = {}, worker, extraCommands = [] } = asked;
  const workers = worker ? [{ extraConfig: worker }] : [];
  const deployment = miniDeployment(subject.version, { config: main, workers });
  const folder = path.join(directory, 'asked');
  const processes = await writeConfiguration(deployment, path.join(folder, 'configuration'));
  const answer = await askSynapse({
    venv: await venv(subject),
    processes,
    construct: true,
    extraCommands,
    directory: folder,
    signal,
  });
  if (!('silent' in answer)) return answer;
  throw new StackError(`Synapse ${subject.version} does not load: ${answer.silent}`, { remedy: './rig doctor' });
}

async function start(subject: Subject, mini: MiniSettings, settings: BenchSettings): Promise<RunningStack> {
  const { programs, venv, directory, stateRoot, story, signal } = settings;
  const version = mini.version ?? subject.version;
  const others = [subject.after, subject.version].filter((one) => one !== undefined && one !== version);
  const synapse: Record<string, string> = {
    [version]: await venv(version === subject.version ? subject : { version }),
  };
  for (const other of others) if (other !== undefined) synapse[other] = await venv({ version: other });
  const stack = await startStack({
    deployment: miniDeployment(version, mini),
    programs: { ...programs, synapse },
    run: { id: `case-${slug(subject)}`, directory: path.join(directory, slug(subject)) },
    keep: false,
    homeserversAlone: true,
    stateRoot,
    story,
    signal,
  });
  await openForFixtures(stack);
  return stack;
}

/** The fixtures want two homeservers; here one plays both parts, and no check asks for the other. */
async function openForFixtures({ environment }: RunningStack): Promise<void> {
  const file = path.join(environment.directory, 'environment.json');
  const homeservers = [...environment.homeservers, ...environment.homeservers];
  await writeFile(file, JSON.stringify({ ...environment, homeservers }, null, 2), { mode: 0o600 });
  openStack(file);
}

function describe(stack: RunningStack, homeserver: MiniStack['homeserver'] | undefined): MiniStack {
  const { processes, directory } = stack.environment;
  if (!homeserver) throw new Error('A small deployment has a homeserver');
  return {
    homeserver,
    control: stack.control(homeserver.name),
    logs: path.join(directory, 'logs'),
    process: (name) => {
      const found = processes.find((process) => process.name === `${homeserver.name}/${name}`);
      if (!found?.url) throw new Error(`The small homeserver has no process "${name}"`);
      return { ...found, url: found.url };
    },
  };
}

function slug({ version, packages = [] }: Subject): string {
  return [version, ...packages].join('-').replaceAll(/[^\w.]+/g, '-');
}
