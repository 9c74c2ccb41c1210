/** Requirements that the product is known not to meet, each with the reason; a check that names one fails once it is met. */
export const knownFailures = {
  oldTokensOfADevice: 'Synapse leaves the older access tokens of a device valid, element-hq/synapse issue 6616',
} as const;
