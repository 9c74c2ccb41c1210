import { execa } from 'execa';
import { engineEnvironment, type Engine } from './engine.ts';

/** Tells whether the engine has an image of that reference; nothing is pulled. */
export async function imageExists(engine: Engine, reference: string): Promise<boolean> {
  const { failed } = await execa(engine.client, ['image', 'inspect', '--format', '{{.Id}}', reference], {
    env: engineEnvironment(engine),
    reject: false,
    stdin: 'ignore',
  });
  return !failed;
}
