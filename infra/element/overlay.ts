import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ElementSettings } from '../deployment/index.ts';

/** Lists the files that the deployment mounts into Element, by path under the served root. */
export function overlayFiles(settings: ElementSettings): Readonly<Record<string, string>> {
  return {
    'config.json': `${JSON.stringify(settings.config, undefined, 2)}\n`,
    'overlay/welcome.html': settings.welcomePage,
  };
}

/** Writes what the deployment mounts into Element to the folder that its server lays over the webapp. */
export async function writeOverlay(directory: string, settings: ElementSettings): Promise<void> {
  for (const [name, content] of Object.entries(overlayFiles(settings))) {
    const file = path.join(directory, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}
