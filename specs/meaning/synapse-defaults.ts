/**
 * What Synapse takes for keys that are not there: a configuration that says one of these says nothing.
 *
 * @see https://element-hq.github.io/synapse/latest/usage/configuration/config_documentation.html
 */
export const synapseDefaults = {
  enable_registration: false,
  report_stats: false,
};
