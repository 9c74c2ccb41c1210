import { existsSync } from 'node:fs';
import { KubeConfig, type RequestContext } from '@kubernetes/client-node';
import { StackError, UsageError } from '../support/index.ts';
import type { Confinement } from './confinement.ts';

/** A cluster that can be asked, and what of it may be touched. */
export type Connection = Confinement & { readonly config: KubeConfig };

export type ConnectionOptions = {
  /** Path of the kubeconfig file. */
  readonly kubeconfig: string;
  readonly context: string;
  /** Every other namespace is refused. */
  readonly namespaces: readonly string[];
};

/**
 * Reads a kubeconfig and takes one of its contexts; asks nothing of the cluster yet.
 * @throws UsageError when there is no such context.
 */
export function connect({ kubeconfig, context, namespaces }: ConnectionOptions): Connection {
  const config = new SharingKubeConfig();
  load(config, kubeconfig);
  if (!config.getContextObject(context)) {
    const known = config.getContexts().map(({ name }) => `"${name}"`);
    throw new UsageError(`There is no context "${context}" in "${kubeconfig}"`, {
      remedy: known.length > 0 ? `Its contexts are ${known.join(', ')}` : 'It has no contexts at all',
    });
  }
  config.setCurrentContext(context);
  return { context, namespaces, config };
}

function load(config: KubeConfig, kubeconfig: string): void {
  if (!existsSync(kubeconfig)) {
    throw new UsageError(`There is no kubeconfig "${kubeconfig}"`, {
      remedy: 'Set KUBECONFIG to the file that knows the cluster',
    });
  }
  try {
    config.loadFromFile(kubeconfig);
  } catch (cause) {
    throw new StackError(`Cannot read the kubeconfig "${kubeconfig}"`, { cause });
  }
}

/** A KubeConfig whose requests share connections: the library's own makes a pool, so a TLS handshake, for each. */
class SharingKubeConfig extends KubeConfig {
  #dispatcher: ReturnType<RequestContext['getDispatcher']>;

  override async applySecurityAuthentication(context: RequestContext): Promise<void> {
    await super.applySecurityAuthentication(context);
    this.#dispatcher ??= context.getDispatcher();
    if (this.#dispatcher) context.setDispatcher(this.#dispatcher);
  }
}
