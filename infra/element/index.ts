export { findElementShell } from './find-shell.ts';
export { writeOverlay } from './overlay.ts';
export { elementWebapp, type ElementWebapp } from './webapp.ts';
