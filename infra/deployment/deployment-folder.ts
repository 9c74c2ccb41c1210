import { access, readdir, readFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { UsageError } from '../support/index.ts';
import { checkSchema, type SchemaCheck } from './check-schema.ts';
import type { ChartValues } from './deployment.ts';
import type { Fault, Report } from './fault.ts';
import { helmValues } from './helm-release.ts';
import { ignoredKeys } from './ignored-keys.ts';
import { parseYaml } from './parse-yaml.ts';

/** Reads the files of one deployment, and gathers what is wrong with them and what is ignored in them. */
export class DeploymentFolder {
  readonly faults: Fault[] = [];
  readonly ignored: string[] = [];
  readonly directory: string;

  constructor(directory: string) {
    this.directory = directory;
  }

  /** Gives what takes the faults of one file. */
  report(file: string, prefix = ''): Report {
    return (path, message) => this.faults.push({ file, path: [prefix, path].filter(Boolean).join('.'), message });
  }

  async readText(file: string): Promise<string | undefined> {
    try {
      return await readFile(join(this.directory, file), 'utf8');
    } catch (error) {
      const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      this.report(file)('', missing ? 'there is no such file' : `cannot be read: ${String(error)}`);
      return undefined;
    }
  }

  async readYaml<T>(file: string, checks: FileSchema<T>): Promise<T | undefined> {
    return (await this.readChartValues(file, checks))?.checked;
  }

  /** Reads values of a chart: as they are, and as the schema has them. */
  async readChartValues<T>(
    file: string,
    { schema, owner, honoured }: FileSchema<T>,
  ): Promise<ReadChart<T> | undefined> {
    const text = await this.readText(file);
    if (text === undefined) return undefined;
    const data = parseYaml(text, this.report(file));
    if (data === undefined) return undefined;
    const { values, prefix } = helmValues(data);
    const checked = checkSchema(values, { schema, owner, report: this.report(file, prefix) });
    if (checked === undefined) return undefined;
    if (honoured) this.ignored.push(...ignoredKeys(Object(values), honoured).map((key) => `${file}: ${key}`));
    return {
      checked,
      values: { ...(prefix === '' ? { file: join(this.directory, file) } : {}), tree: Object(values) },
    };
  }

  /** Checks a file for its faults alone, if it is named at all. */
  async checkYaml<T>(file: unknown, checks: FileSchema<T>): Promise<void> {
    if (typeof file === 'string') await this.readYaml(file, checks);
  }
}

type ReadChart<T> = { readonly checked: T; readonly values: ChartValues };

type FileSchema<T> = Omit<SchemaCheck<T>, 'report'> & {
  /** Keys that are honoured; absent: all. */
  readonly honoured?: readonly string[];
};

/** @throws UsageError when there is no such folder, with those that there are. */
export async function openDeploymentFolder(directory: string): Promise<DeploymentFolder> {
  if (await isDeployment(directory)) return new DeploymentFolder(resolve(directory));
  const parent = dirname(resolve(directory));
  const beside = await deploymentsIn(parent);
  const known = beside.length > 0 ? beside : await deploymentsIn(join(import.meta.dirname, '../deployments'));
  throw new UsageError(`There is no deployment "${directory}": no deployment.yaml is there`, {
    remedy: `name one of ${known.map((name) => (beside.length > 0 ? join(dirname(directory), name) : join('infra/deployments', name))).join(', ')}`,
  });
}

async function deploymentsIn(parent: string): Promise<readonly string[]> {
  const names = await readdir(parent).catch(() => []);
  const found = await Promise.all(
    names.map(async (name) => ((await isDeployment(join(parent, name))) ? [basename(name)] : [])),
  );
  return found.flat().sort();
}

async function isDeployment(directory: string): Promise<boolean> {
  return access(join(directory, 'deployment.yaml')).then(
    () => true,
    () => false,
  );
}
