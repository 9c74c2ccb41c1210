export { stackLabel as outsideLabel } from './containers/labels.ts';
export { forwardZones } from './core-dns/forward-zones.ts';
export type { Outside, OutsideOptions } from './outside.ts';
export { removeOutside, removeOutsideLeftovers } from './remove-outside.ts';
export { startOutside } from './start-outside.ts';
export { provideSuiteAddress } from './suite-network/provide-suite-address.ts';
export { releaseSuiteNetworks } from './suite-network/suite-network.ts';
