export { askSynapse, type SynapseAnswer, type SynapseQuestion } from './ask-synapse.ts';
export { issueByUnknownAuthority, issueCertificate, type Validity } from './certificates.ts';
export { changeStack, type FileEdit, type StackChange, type StandingStack } from './change-stack.ts';
export type { LocalPrograms } from './context.ts';
export { leastCpuQuota } from './cpu-quota/cpu-groups.ts';
export { readQuotas, withoutQuotas, type CpuQuota, type QuotaReading } from './cpu-quota/cpu-quota.ts';
export { processIds } from './process-ids.ts';
export { isAlive, labelled, stackLabel } from './process-table.ts';
export { goneProcesses } from './gone-processes.ts';
export { handedOutFile, knownSecrets, leastSecretLength, type KnownSecret } from './known-secrets.ts';
export type { HomeserverControl, SynapseChoice } from './homeserver-control.ts';
export type { UnexpectedExit } from './launcher.ts';
export {
  endProcess,
  haltProcess,
  killProcess,
  reloadProcess,
  restartProcess,
  startProcess,
} from './restart-process.ts';
export { lookAtProcess, type ProcessSight } from './look-at-process.ts';
export { createSigningKey } from './secrets.ts';
export { waitUntilServing } from './serving.ts';
export { fillDisk, hasRoom, smallDisk } from './small-disk.ts';
export { knownStacks, removeLeftovers, type KnownStack } from './stack-registry.ts';
export { StartFailure } from './start-failure.ts';
export type { StartOutcome } from './start-outcome.ts';
export { startStack, type RunningStack, type StartOptions } from './start-stack.ts';
export { stopStack } from './stop-stack.ts';
export { writeConfiguration, type ConfiguredProcess } from './write-configuration.ts';
