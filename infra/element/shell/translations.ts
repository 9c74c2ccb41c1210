import { cp, mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { getNormalizedLanguageKeys } from 'matrix-web-i18n';

/** Copies the SDK's translations into `generated/i18n`, with the list of languages that the app reads first. */
export async function writeTranslations(directory: string): Promise<void> {
  const source = path.join(directory, 'node_modules/matrix-react-sdk/src/i18n/strings');
  const target = path.join(directory, 'generated/i18n');
  await mkdir(target, { recursive: true });
  await cp(source, target, { recursive: true });
  const languages = (await readdir(source)).filter((name) => name.endsWith('.json')).toSorted();
  const byKey = languages.flatMap((file) => languageKeys(file).map((key) => [key, file] as const));
  await writeFile(path.join(target, 'languages.json'), JSON.stringify(Object.fromEntries(byKey), undefined, 2));
}

function languageKeys(file: string): string[] {
  return getNormalizedLanguageKeys(path.basename(file, '.json'));
}
