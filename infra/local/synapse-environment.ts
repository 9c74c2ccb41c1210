import { fileURLToPath } from 'node:url';

const passwordProvider = fileURLToPath(new URL('../synapse/rest-password-provider', import.meta.url));

/**
 * Names the variables that a Synapse and the deployment's extraCommands are started with.
 *
 * @param modules folder that the commands put modules into and Synapse loads them from.
 * @param libraries folder of further modules, which Synapse's own environment lacks.
 */
export function synapseEnvironment(
  venv: string,
  modules: string,
  libraries?: string,
): Readonly<Record<string, string>> {
  return {
    PATH: `${venv}/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`,
    PASSWORD_PROVIDER_SOURCE: passwordProvider,
    SYNAPSE_MODULES: modules,
    PYTHONPATH: libraries === undefined ? modules : `${modules}:${libraries}`,
    PYTHONUNBUFFERED: '1',
  };
}
