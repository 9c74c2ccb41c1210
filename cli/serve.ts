import { mkdtempDisposable } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { readYamlFile } from '#infra';
import type { CommandContext } from './command-context.ts';
import { exitCodes } from './exit-codes.ts';
import { writeIamConfig } from './write-iam-config.ts';

/** Options of the two programs, by their names there; `config` is a file. */
export type ServeOptions = {
  readonly config: string;
  readonly port?: string;
  readonly mode?: string;
  readonly realLimits?: boolean;
  readonly controlPort?: string;
  readonly domain?: string;
};

/** Runs the ma1sd stand-in or the IAM alone until it is interrupted, for people who develop against it. */
export async function serve(name: 'ma1sd' | 'iam', options: ServeOptions, context: CommandContext): Promise<number> {
  // A list is a deployment's accounts.yaml, which says no more than who there is.
  const bare = name === 'iam' && Array.isArray(await readYamlFile(options.config));
  if (!bare) return serveBy(name, options, context);
  await using folder = await mkdtempDisposable(path.join(os.tmpdir(), 'rig-iam-'));
  const config = path.join(folder.path, 'iam.json');
  await writeIamConfig(options.config, config);
  context.story.say(`Control token and passwords, made or given, are in ${config} until this ends`);
  return await serveBy(name, { ...options, config }, context);
}

async function serveBy(name: string, options: ServeOptions, { signal }: CommandContext): Promise<number> {
  const program = fileURLToPath(new URL(`../infra/${name}/serve-${name}.ts`, import.meta.url));
  const { exitCode } = await execa(process.execPath, [program, ...Object.entries(options).flatMap(asArguments)], {
    stdin: 'ignore',
    stdout: 'inherit',
    stderr: 'inherit',
    reject: false,
    cancelSignal: signal,
  });
  return signal.aborted ? 0 : (exitCode ?? exitCodes.environment);
}

function asArguments([name, value]: readonly [string, string | boolean]): readonly string[] {
  const option = `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  return value === true ? [option] : value === false ? [] : [`${option}=${value}`];
}
