export { closeServer } from './close-server.ts';
export { listen, type Listening } from './listen.ts';
export { malformedRequests } from './malformed-requests.ts';
export { runUntilStopped } from './run-until-stopped.ts';
export { sendRaw } from './send-raw.ts';
