import { globSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import Mocha from 'mocha';
import { slug } from '#fixtures';

// A program of its own: node specs/mutants/run-checks.ts [--all] ID…
const { values, positionals } = parseArgs({ allowPositionals: true, options: { all: { type: 'boolean' } } });
const areas = values.all ? '*' : `{${[...new Set(positionals.map((id) => id.split('/')[1]))].join(',')},}`;
const mocha = new Mocha({ reporter: './fixtures/results/mocha-reporter.ts', timeout: 20_000 });
for (const file of globSync(`specs/${areas}/*.spec.ts`)) mocha.addFile(path.resolve(file));
await mocha.loadFilesAsync();
if (!values.all) mocha.grep(new RegExp(`^(${titlesOf(mocha.suite, new Set(positionals)).map(literal).join('|')})$`));
// What a check leaves behind, such as a long poll, shall not keep the round from ending.
mocha.run((failures) => process.exit(failures > 0 ? 1 : 0));

function titlesOf(suite: Mocha.Suite, ids: ReadonlySet<string>): readonly string[] {
  const own = suite.tests.filter((test) => ids.has(idOf(test))).map((test) => test.fullTitle());
  return [...own, ...suite.suites.flatMap((inner) => titlesOf(inner, ids))];
}

function literal(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

function idOf(test: Mocha.Test): string {
  const area = path.relative(process.cwd(), test.file ?? '').split('/')[1];
  return `specs/${area}/${slug(test.title)}`;
}
