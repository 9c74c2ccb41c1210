import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import type { CommandContext } from './command-context.ts';

export type ServeOptions = {
  readonly config: string;
  readonly port?: string;
  readonly mode?: string;
  readonly realLimits?: boolean;
};

/** Runs the ma1sd stand-in or the IAM alone until it is interrupted, for people who develop against it. */
export async function serve(name: 'ma1sd' | 'iam', options: ServeOptions, { signal }: CommandContext): Promise<number> {
  const program = fileURLToPath(new URL(`../infra/${name}/serve-${name}.ts`, import.meta.url));
  const given = [
    ...['--config', options.config],
    ...(options.port === undefined ? [] : ['--port', options.port]),
    ...(options.mode === undefined ? [] : ['--mode', options.mode]),
    ...(options.realLimits ? ['--real-limits'] : []),
  ];
  const { exitCode } = await execa(process.execPath, [program, ...given], {
    stdin: 'ignore',
    stdout: 'inherit',
    stderr: 'inherit',
    reject: false,
    cancelSignal: signal,
  });
  return signal.aborted ? 0 : (exitCode ?? 3);
}
