/** Processes of the deployment's own homeserver that answer clients. */
export const own = ['netsoc/main', 'netsoc/generic_worker1', 'netsoc/generic_worker2'];

/** The other organisation's homeserver, which has switched on what the deployment's own has not. */
export const remote = ['remote/main'];
