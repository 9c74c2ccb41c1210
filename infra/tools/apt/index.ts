export { lineToType } from './apt-script.ts';
export { hasApt, installPackages } from './install-packages.ts';
export { findPrivilege, type Privilege } from './privilege.ts';
