export { forwardZones } from './core-dns/forward-zones.ts';
export { followContainerLog, type ContainerLog } from './logs/follow-container-log.ts';
export type { Outside, OutsideCertificates, OutsideOptions, OutsideSecrets } from './outside.ts';
export { removeOutside, removeOutsideLeftovers } from './remove-outside.ts';
export { startOutside } from './start-outside.ts';
export { claimSuiteNetwork, releaseSuiteNetworks, type SuiteNetwork } from './suite-network/suite-network.ts';
