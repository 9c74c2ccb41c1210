/** Requirements that the product is known not to meet, each with the reason; a check that names one fails once it is met. */
export const knownFailures = {
  oldTokensOfADevice: 'Synapse leaves the older access tokens of a device valid, element-hq/synapse issue 6616',
  newestBackupVersion:
    'Synapse names in current_version the version of the key backup that was written to, not the newest one',

  // IAM.
  iamThatHangs: 'ma1sd 2.5.0 waits for the IAM without end; of a login Synapse makes a 403 after a minute',
  loginsAtOnce:
    'ma1sd 2.5.0 has eight workers for each processor, and a login needs two: with as many logins at once as there are workers none is answered',
  lookUpThatFailed:
    'ma1sd 2.5.0 never again answers a look-up of several addresses that the IAM failed once, and loses a worker each time',
} as const;
