import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import { writeOverlay } from '../element/index.ts';
import { renderIam, renderMa1sd } from '../render/index.ts';
import type { Step } from '../runtime/index.ts';
import { answers, responds } from './answers.ts';
import { waves, type StackContext } from './context.ts';

/** Starts the identity store of the deployment's people. */
export function iam({ deployment, site, secrets, launcher }: StackContext): Step {
  return {
    name: `IAM (${deployment.accounts.length} people)`,
    withinMs: 20_000,
    run: async (signal) => {
      const file = `${site.directory}/iam.yaml`;
      await writeFile(file, stringify(renderIam(deployment, site, secrets)), { mode: 0o600 });
      const program = await launcher.start(nodeProgram('iam', '../iam/serve-iam.ts', ['--config', file]));
      const control = `http://${site.address}:${site.ports.iamControl}/accounts`;
      await launcher.ready(program, () => responds(control), { within: 15_000, what: 'the IAM to answer', signal });
    },
  };
}

/** Starts ma1sd, or what stands in for it. */
export function ma1sd({ deployment, site, launcher }: StackContext): Step {
  const { mode } = deployment.ma1sd;
  return {
    name: `ma1sd (stand-in, ${mode})`,
    withinMs: 20_000,
    run: async (signal) => {
      const directory = `${site.directory}/ma1sd`;
      await mkdir(directory, { recursive: true });
      const file = `${directory}/ma1sd.yaml`;
      await writeFile(file, stringify(renderMa1sd(deployment, site)), { mode: 0o600 });
      const options = ['--config', file, '--port', String(site.ports.ma1sd), '--mode', mode];
      const program = await launcher.start(nodeProgram('ma1sd', '../ma1sd/serve-ma1sd.ts', options));
      const status = `http://${site.address}:${site.ports.ma1sd}/status`;
      await launcher.ready(program, () => answers(status), { within: 15_000, what: 'ma1sd to answer', signal });
    },
  };
}

/** Starts the server of Element's files, with the deployment's configuration and welcome page over them. */
export function element({ deployment, site, programs, launcher }: StackContext): Step {
  return {
    name: `Element (${programs.element.program})`,
    withinMs: 20_000,
    run: async (signal) => {
      const overlay = `${site.directory}/element`;
      await writeOverlay(overlay, deployment.element);
      const options = [
        '--port',
        String(site.ports.element),
        '--webapp',
        programs.element.directory,
        '--overlay',
        overlay,
      ];
      const program = await launcher.start(nodeProgram('element', '../element/serve-element.ts', options));
      const config = `http://${site.address}:${site.ports.element}/config.json`;
      await launcher.ready(program, () => answers(config), { within: 15_000, what: 'Element to be served', signal });
    },
  };
}

function nodeProgram(name: string, script: string, options: readonly string[]) {
  const file = fileURLToPath(new URL(script, import.meta.url));
  return { name, command: process.execPath, arguments: [file, ...options], wave: waves.service };
}
