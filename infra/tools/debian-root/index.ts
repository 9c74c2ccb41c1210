export { debianRoot, debianRootNeed } from './debian-root.ts';
