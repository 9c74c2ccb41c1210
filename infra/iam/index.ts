export { answer, endpointNames } from './backend/endpoints.ts';
export { createPeople } from './people.ts';
export { defaultPrefix, startIam, type Iam, type IamOptions } from './start-iam.ts';
