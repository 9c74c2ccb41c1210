/** The runtimes that there are, the usual one first. */
export const runtimeNames: readonly ['local', 'kind'] = ['local', 'kind'];
