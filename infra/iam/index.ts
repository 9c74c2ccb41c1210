export type { Account } from './account.ts';
export { startIam, type Iam, type IamOptions } from './start-iam.ts';
export { readIamConfig } from './read-config.ts';
export type { EndpointName } from './backend/endpoints.ts';
export type { Fault } from './control/fault.ts';
export type { LoggedRequest } from './control/request-log.ts';
