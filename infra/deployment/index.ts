export type * from './deployment.ts';
export { readDeployment, type DeploymentOverrides } from './read-deployment.ts';
