import { fileURLToPath } from 'node:url';

const passwordProvider = fileURLToPath(new URL('../synapse/rest-password-provider', import.meta.url));

/**
 * Names the variables that a Synapse and the deployment's extraCommands are started with.
 *
 * @param modules folder that the commands put modules into and Synapse loads them from.
 */
export function synapseEnvironment(venv: string, modules: string): Readonly<Record<string, string>> {
  return {
    PATH: `${venv}/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`,
    PASSWORD_PROVIDER_SOURCE: passwordProvider,
    SYNAPSE_MODULES: modules,
    PYTHONPATH: modules,
    PYTHONUNBUFFERED: '1',
  };
}
