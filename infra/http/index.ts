export { listen, type App, type Listening } from './listen.ts';
export { runUntilStopped } from './run-until-stopped.ts';
