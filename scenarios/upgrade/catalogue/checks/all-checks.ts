import type { CatalogueCheck } from '../bench.ts';
import { configurationChecks } from './configuration.ts';
import { mainChecks } from './main-alone.ts';
import { moduleChecks } from './modules.ts';
import { pairChecks } from './pairs.ts';
import { workerChecks } from './with-workers.ts';

/** The check of each case that can be tried, by the case's id. */
export const allChecks: Readonly<Record<string, CatalogueCheck>> = {
  ...configurationChecks,
  ...mainChecks,
  ...workerChecks,
  ...pairChecks,
  ...moduleChecks,
};
