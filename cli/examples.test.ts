import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { execa } from 'execa';
import { CronJob, Job } from 'kubernetes-models/batch/v1';
import { PersistentVolumeClaim } from 'kubernetes-models/v1';
import { after, before, describe, it } from 'mocha';
import { parseAllDocuments } from 'yaml';

const examples = path.join(import.meta.dirname, '../docs/examples');
const project = path.join(import.meta.dirname, '..');
const textOf = (name: string): Promise<string> => readFile(path.join(examples, name), 'utf8');

describe('docs/examples', () => {
  let folder: string;
  before(async () => void (folder = await mkdtemp(path.join(os.tmpdir(), 'examples-'))));
  after(() => rm(folder, { recursive: true }));

  describe('for GitHub Actions', () => {
    let faultsOf: FaultsOf;
    before(async () => void (faultsOf = await workflowParser(folder)));

    for (const name of ['github-nightly.yaml', 'github-gate.yaml']) {
      it(`${name} is a workflow by GitHub's own parser`, async () => {
        assert.deepEqual(faultsOf(name, await textOf(name)), []);
      });
    }

    it('are told from what is none', async () => {
      const broken = (await textOf('github-gate.yaml')).replace('runs-on:', 'run-on:');
      assert.match(faultsOf('broken.yaml', broken).join(), /run-on/);
    });
  });

  describe('for GitLab CI', () => {
    const list = async (text: string): Promise<{ exitCode?: number | undefined; all?: string }> => {
      const cwd = path.join(folder, 'gitlab');
      await mkdir(cwd, { recursive: true });
      await writeFile(path.join(cwd, '.gitlab-ci.yml'), text);
      await execa('git', ['init', '-q', '-b', 'main'], { cwd });
      const bin = path.join(project, 'node_modules/.bin/gitlab-ci-local');
      const { exitCode, all } = await execa(process.execPath, [bin, '--list-all'], { cwd, all: true, reject: false });
      return { exitCode, all };
    };

    it('gitlab-ci.yml is a pipeline', async () => {
      const { exitCode, all } = await list(await textOf('gitlab-ci.yml'));
      assert.equal(exitCode, 0, all);
      assert.match(all ?? '', /matrix-nightly[^]*matrix-gate|matrix-gate[^]*matrix-nightly/);
    });

    it('is told from what is none', async () => {
      assert.notEqual((await list((await textOf('gitlab-ci.yml')).replace('artifacts:', 'artefacts:'))).exitCode, 0);
    });
  });

  describe('for Kubernetes', () => {
    const models = { CronJob, Job, PersistentVolumeClaim };
    const objectsIn = async (name: string): Promise<readonly KubernetesObject[]> =>
      parseAllDocuments(await textOf(name)).map((document) => document.toJS() as KubernetesObject);
    const validate = (object: KubernetesObject): void => new models[object.kind](object as never).validate();

    for (const name of ['cronjob.yaml', 'gate-job.yaml']) {
      it(`${name} has the fields of its kind and no others`, async () => (await objectsIn(name)).forEach(validate));
    }

    it('are told from what has others', async () => {
      const [job] = await objectsIn('gate-job.yaml');
      assert.throws(() => validate({ ...job, kind: 'Job', spec: { backofLimit: 0 } }), /spec/);
    });
  });

  describe('for systemd', () => {
    const verify = async (
      directory: string,
    ): Promise<{ exitCode?: number | undefined; all?: string; there: boolean }> => {
      const units = (await readdir(directory)).filter((name) => /\.(service|timer)$/.test(name));
      const files = units.map((name) => path.join(directory, name));
      const { exitCode, all, failed, code } = await execa('systemd-analyze', ['verify', '--man=no', ...files], {
        all: true,
        reject: false,
      });
      return { exitCode, all, there: !(failed && code === 'ENOENT') };
    };

    it('the units are ones', async function () {
      const { exitCode, all, there } = await verify(examples);
      if (!there) return this.skip();
      assert.deepEqual([exitCode, all], [0, '']);
    });

    it('are told from what is none', async function () {
      const copy = path.join(folder, 'units');
      await cp(examples, copy, { recursive: true });
      const file = path.join(copy, 'matrix-rig-nightly.timer');
      await writeFile(file, (await readFile(file, 'utf8')).replace('02:23:00', 'at night'));
      const { all, there } = await verify(copy);
      if (!there) return this.skip();
      assert.match(all ?? '', /calendar/i);
    });
  });
});

type KubernetesObject = {
  readonly kind: 'CronJob' | 'Job' | 'PersistentVolumeClaim';
  readonly [field: string]: unknown;
};

/** Lists what is wrong with the text of a workflow. */
type FaultsOf = (name: string, content: string) => readonly string[];

/** GitHub's parser is written for bundlers: Node does not load its JSON without being told that it is some. */
async function workflowParser(folder: string): Promise<FaultsOf> {
  const outfile = path.join(folder, 'workflow-parser.cjs');
  const entry = `import { NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
    export const faultsOf = (name, content) =>
      parseWorkflow({ name, content }, new NoOperationTraceWriter()).context.errors.getErrors().map(({ message }) => message);`;
  const stdin = { contents: entry, resolveDir: project };
  await build({ stdin, bundle: true, platform: 'node', format: 'cjs', outfile, logLevel: 'error' });
  return (createRequire(import.meta.url)(outfile) as { faultsOf: FaultsOf }).faultsOf;
}
