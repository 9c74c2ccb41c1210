import { mkdir, writeFile } from 'node:fs/promises';
import { stringify } from 'yaml';
import { renderMa1sd } from '../render/index.ts';
import type { Step } from '../runtime/index.ts';
import { StackError, until } from '../support/index.ts';
import { answers } from './answers.ts';
import { waves, type StackContext } from './context.ts';
import type { Program, RunningProgram } from './launcher.ts';
import { nodeProgram, withOptions } from './node-program.ts';

/** Starts ma1sd or what stands in for it, or waits for the one that runs elsewhere. */
export function ma1sd(context: StackContext): Step {
  const { program, host, port } = context.site.ma1sd;
  const within = program === 'standin' ? 15_000 : 60_000;
  return {
    name: program === 'standin' ? `ma1sd (stand-in, ${context.deployment.ma1sd.mode})` : `ma1sd (${program})`,
    withinMs: within + 5000,
    run: async (signal) => {
      const started = await start(context);
      const status = (): Promise<boolean> => answers(`http://${host}:${port}/status`);
      const wait = { within, what: `ma1sd to answer at ${host}:${port}`, signal };
      await (started ? context.launcher.ready(started, status, wait) : until(status, wait));
    },
  };
}

async function start(context: StackContext): Promise<RunningProgram | undefined> {
  const { deployment, site, launcher } = context;
  const { mode, reference = '' } = deployment.ma1sd;
  switch (site.ma1sd.program) {
    case 'url':
      return undefined;
    case 'image':
      throw new StackError('Cannot run ma1sd as an image: the local runtime has no containers', {
        remedy: 'Set ma1sd.program of deployment.yaml to command, url or standin',
      });
    case 'standin': {
      const own = ['--config', await writeConfig(context), '--port', String(site.ma1sd.port), '--mode', mode];
      const { address, port } = site.dns;
      const others = ['--dns', `${address}:${port}`, '--ca', context.certificates.certificateAuthority];
      return launcher.start(withOptions(await nodeProgram('ma1sd', site.directory), [...own, ...others]));
    }
    case 'command':
      return launcher.start(commandProgram(reference, await writeConfig(context)));
  }
}

/** The deployment's own command line, in which `{config}` stands for the path of ma1sd.yaml. */
function commandProgram(line: string, config: string): Program {
  if (!line.includes('{config}')) {
    throw new StackError(`Cannot start ma1sd by "${line}": it does not say where ma1sd.yaml goes`, {
      remedy: 'Write {config} in its place, e.g. java -jar ma1sd.jar -c {config}',
    });
  }
  const script = `exec ${line.replaceAll('{config}', '"$1"')}`;
  return { name: 'ma1sd', command: 'sh', arguments: ['-c', script, 'sh', config], wave: waves.service };
}

async function writeConfig({ deployment, site }: StackContext): Promise<string> {
  const directory = `${site.directory}/ma1sd`;
  await mkdir(directory, { recursive: true });
  const file = `${directory}/ma1sd.yaml`;
  await writeFile(file, stringify(renderMa1sd(deployment, site)), { mode: 0o600 });
  return file;
}
