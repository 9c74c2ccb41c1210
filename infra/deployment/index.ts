export type * from './deployment.ts';
export { readChartDefaults } from './chart-defaults.ts';
export { readAccountsFile } from './read-accounts-file.ts';
export { readDeployment, type DeploymentOverrides } from './read-deployment.ts';
export { readValues, type ReadValues, type ValuesFile, type ValuesSettings } from './read-values.ts';
export { chartSchema } from './schema/chart-schemas.ts';
