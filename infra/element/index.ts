export { buildElementShell, type BuildOptions } from './build-shell.ts';
export { findElementShell } from './find-shell.ts';
export { overlayFiles, writeOverlay } from './overlay.ts';
export { elementWebapp, type ElementWebapp } from './webapp.ts';
