import path from 'node:path';

/** Folder of what lives as long as an engine that a rig has started: there is one on a machine, and only root starts it. */
export const ownDirectory = '/run/matrix-rig';

/** Where such an engine listens. */
export const ownHost = `unix://${path.join(ownDirectory, 'docker.sock')}`;

/** Holds the pid of such an engine. */
export const ownPidFile = path.join(ownDirectory, 'docker.pid');

/** Is held by whoever starts or ends such an engine. */
export const ownLock = path.join(ownDirectory, 'lock');

/** Holds an empty file for each rig that uses such an engine, named by its pid. */
export const usersDirectory = path.join(ownDirectory, 'users');
