export { lineToType } from './apt-script.ts';
export { hasApt, installPackages } from './install-packages.ts';
