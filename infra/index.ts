export * from './support/index.ts';
export * from './deployment/index.ts';
export * from './runtime/index.ts';
export { closeServer } from './http/index.ts';
export { portsPerStack } from './render/index.ts';
export * from './local/index.ts';
export * from './routes/index.ts';
export * from './tools/index.ts';
export { startIam, startMa1sd } from './stand-ins.ts';
