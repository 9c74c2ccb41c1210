export { answer, endpointNames } from './backend/endpoints.ts';
export { createPeople } from './people.ts';
export { defaultPrefix } from './start-iam.ts';
