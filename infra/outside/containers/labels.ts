/** Label of every container of ours: folder of the stack that it belongs to. */
export const stackLabel = 'test.rig.stack';

/** Label that names the process of `environment.json` which a container runs. */
export const processLabel = 'test.rig.process';
