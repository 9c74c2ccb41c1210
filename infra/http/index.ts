export { listen, type App, type Listening } from './listen.ts';
export { malformedRequests, type Malformed } from './malformed-requests.ts';
export { runUntilStopped } from './run-until-stopped.ts';
export { sendRaw } from './send-raw.ts';
