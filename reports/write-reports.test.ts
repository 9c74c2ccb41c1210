import assert from 'node:assert/strict';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { describe, it } from 'mocha';
import { collectRun } from './collect/collect-run.ts';
import { verifySummary } from './format/verify-summary.ts';
import { formats, writeReports } from './write-reports.ts';

const samples = join(import.meta.dirname, 'samples');
const golden = join(import.meta.dirname, 'format', 'golden');
const expectedExitCodes = { passed: 0, failed: 3, killed: 130, empty: 3, loaded: 4 } as const;

async function copyOf(sample: string): Promise<AsyncDisposable & { readonly directory: string }> {
  const directory = await mkdtemp(join(tmpdir(), 'rig-report-'));
  await cp(join(samples, sample), directory, { recursive: true });
  return { directory, [Symbol.asyncDispose]: () => rm(directory, { recursive: true, force: true }) };
}

describe('reports', () => {
  for (const [sample, exitCode] of Object.entries(expectedExitCodes)) {
    for (const [name, render] of Object.entries(formats)) {
      it(`render the ${sample} run as ${name} exactly as agreed`, async () => {
        const rendered = await render(await collectRun(join(samples, sample)));
        if (rendered === undefined) return;
        const file = join(golden, `${sample}${extname(name)}`);
        if (process.env['UPDATE_GOLDEN'] === '1') await writeFile(file, rendered);
        assert.equal(rendered, await readFile(file, 'utf8'));
      });
    }

    it(`end the ${sample} run with exit code ${exitCode} and leave whole files`, async () => {
      await using copy = await copyOf(sample);
      const before = await readdir(copy.directory);
      const outcome = await writeReports(copy.directory);
      const added = (await readdir(copy.directory)).filter((file) => !before.includes(file));
      assert.equal(outcome.exitCode, exitCode);
      const ofLoads = outcome.report.loads.length > 0 ? ['load.csv'] : [];
      assert.deepEqual(added.toSorted(), ['junit.xml', ...ofLoads, 'report.html', 'report.json', 'report.md']);
    });

    it(`keep every secret of the ${sample} run out of every format`, async () => {
      const report = await collectRun(join(samples, sample));
      const everything = await Promise.all(Object.values(formats).map((render) => render(report)));
      assert.doesNotMatch(everything.join(''), /hunter22|syt_|abc123/);
    });

    it(`ask nothing of any server in the page of the ${sample} run`, async () => {
      const page = (await formats['report.html']?.(await collectRun(join(samples, sample)))) ?? '';
      assert.doesNotMatch(page, /<(script|link(?! rel="icon" href="data:)|img|iframe)|@import|url\((?!#)/);
    });
  }

  it('give report.json the summary of ./rig verify --json and the checks', async () => {
    const report = await collectRun(join(samples, 'passed'));
    const whole: unknown = JSON.parse((await formats['report.json']?.(report)) ?? '');
    assert.partialDeepStrictEqual(whole, { ...verifySummary(report), results: report.checks });
  });
});
