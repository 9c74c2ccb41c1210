import { writeFile } from 'node:fs/promises';
import { stringify } from 'yaml';
import { writeOverlay } from '../element/index.ts';
import { renderIam } from '../render/index.ts';
import type { Step } from '../runtime/index.ts';
import { answers, responds } from './answers.ts';
import type { StackContext } from './context.ts';
import { nodeProgram, withOptions } from './node-program.ts';

/** Starts the identity store of the deployment's people. */
export function iam({ deployment, site, secrets, launcher }: StackContext): Step {
  return {
    name: `IAM (${deployment.accounts.length} people)`,
    withinMs: 20_000,
    run: async (signal) => {
      const file = `${site.directory}/iam.yaml`;
      await writeFile(file, stringify(renderIam(deployment, site, secrets)), { mode: 0o600 });
      const program = await launcher.start(withOptions(await nodeProgram('iam', site.directory), ['--config', file]));
      const control = `http://${site.address}:${site.ports.iamControl}/accounts`;
      await launcher.ready(program, () => responds(control), { within: 15_000, what: 'the IAM to answer', signal });
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
      const program = await launcher.start(withOptions(await nodeProgram('element', site.directory), options));
      const config = `http://${site.address}:${site.ports.element}/config.json`;
      await launcher.ready(program, () => answers(config), { within: 15_000, what: 'Element to be served', signal });
    },
  };
}
