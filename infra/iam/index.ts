export type { Account } from './account.ts';
export { answer, endpointNames, type EndpointName } from './backend/endpoints.ts';
export type { Fault } from './control/fault.ts';
export type { LoggedRequest } from './control/request-log.ts';
export { createPeople } from './people.ts';
export { readIamConfig } from './read-config.ts';
export { defaultPrefix, startIam, type Iam, type IamOptions } from './start-iam.ts';
