export { answers, textOf } from './answers.ts';
export { askSynapse, type SynapseAnswer, type SynapseQuestion } from './ask-synapse.ts';
export {
  createCertificates,
  issueByUnknownAuthority,
  issueCertificate,
  writeCertificate,
  type Certificates,
  type Validity,
} from './certificates.ts';
export { changeStack, type FileEdit, type StackChange, type StandingStack } from './change-stack.ts';
export { describeHomeserver, describeServices, describeSynapse } from './describe-parts.ts';
export { waves, type LocalPrograms } from './context.ts';
export { Launcher, logFileOf } from './launcher.ts';
export { localControl } from './local-control.ts';
export { leastCpuQuota } from './cpu-quota/cpu-groups.ts';
export { readQuotas, withoutQuotas, type CpuQuota, type QuotaReading } from './cpu-quota/cpu-quota.ts';
export { choosePlace, type Place } from './place.ts';
export { processIds } from './process-ids.ts';
export { isAlive, labelled, stackLabel } from './process-table.ts';
export { handedOutFile, knownSecrets, leastSecretLength, type KnownSecret } from './known-secrets.ts';
export type { HomeserverControl, SynapseChoice } from './homeserver-control.ts';
export { allServersUp } from './proxy.ts';
export { isPortFree } from './ports.ts';
export { createSecrets, createSigningKey, type SigningKey, type StackSecrets } from './secrets.ts';
export { waitUntilServing } from './serving.ts';
export { fillDisk, hasRoom, smallDisk } from './small-disk.ts';
export { ourselves, readRecord, writeRecord, type StackRecord } from './stack-record.ts';
export { knownStacks, removeLeftovers, type KnownStack } from './stack-registry.ts';
export { StartFailure } from './start-failure.ts';
export type { StartOutcome } from './start-outcome.ts';
export { startStack, type RunningStack, type StartOptions } from './start-stack.ts';
export { stopStack } from './stop-stack.ts';
export { hearsReplication } from './synapse.ts';
export { writeConfiguration, type ConfiguredProcess } from './write-configuration.ts';
export { writeEnvironment } from './write-environment.ts';
