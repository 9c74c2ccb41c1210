import { fileURLToPath } from 'node:url';
import { waves } from './context.ts';
import type { Program } from './launcher.ts';

/** Makes a program of this project, run by the Node that runs the rig; the script is named from this folder. */
export function nodeProgram(name: string, script: string, options: readonly string[]): Program {
  const file = fileURLToPath(new URL(script, import.meta.url));
  return { name, command: process.execPath, arguments: [file, ...options], wave: waves.service };
}
