import { bundleProgram } from '../programs/index.ts';
import { waves } from './context.ts';
import type { Program } from './launcher.ts';

/** Makes one of the project's own programs ready to start, on the Node that runs the rig. */
export async function nodeProgram(name: 'iam' | 'ma1sd' | 'element', directory: string): Promise<Program> {
  const file = await bundleProgram(`${name}/serve-${name}.ts`, directory);
  return { name, command: process.execPath, arguments: [file], wave: waves.service };
}

/** Adds options to a program's command. */
export function withOptions(program: Program, options: readonly string[]): Program {
  return { ...program, arguments: [...program.arguments, ...options] };
}
