import { rspack } from '@rspack/core';
import { rspackConfiguration } from './rspack.config.ts';
import { writeTranslations } from './translations.ts';

await writeTranslations(import.meta.dirname);
const compiler = rspack(rspackConfiguration(import.meta.dirname));

compiler.run((error, stats) => {
  const problem = error?.stack ?? (stats?.hasErrors() ? stats.toString({ preset: 'errors-only', colors: false }) : '');
  if (problem) {
    console.error(problem);
    process.exitCode = 1;
  } else {
    console.log(stats?.toString({ preset: 'summary', colors: false }));
  }
  compiler.close(() => {});
});
