export type { LocalPrograms } from './context.ts';
export { isAlive, labelled, stackLabel } from './process-table.ts';
export type { UnexpectedExit } from './launcher.ts';
export { endProcess, restartProcess, startProcess } from './restart-process.ts';
export { knownStacks, removeLeftovers, type KnownStack } from './stack-registry.ts';
export { startStack, type RunningStack, type StartOptions } from './start-stack.ts';
export { stopStack } from './stop-stack.ts';
