import type { KnownFailure } from '#fixtures';

/**
 * Requirements that a product is known not to meet: whose, from which version on, why, and where it is told upstream if it
 * is. A check that names one fails once it is met.
 */
export const knownFailures = {
  oldTokensOfADevice: {
    product: 'Synapse',
    from: '1.98.0',
    reason: 'Synapse leaves the older access tokens of a device valid',
    issue: 'https://github.com/element-hq/synapse/issues/6616',
  },
  newestBackupVersion: {
    product: 'Synapse',
    from: '1.98.0',
    reason: 'Synapse names in current_version the version of the key backup that was written to, not the newest one',
  },

  // IAM.
  iamThatHangs: {
    product: 'ma1sd',
    from: '2.5.0',
    reason: 'ma1sd 2.5.0 waits for the IAM without end; of a login Synapse makes a 403 after a minute',
  },
  loginsAtOnce: {
    product: 'ma1sd',
    from: '2.5.0',
    reason:
      'ma1sd 2.5.0 has eight workers for each processor, and a login needs two: with as many logins at once as there are workers none is answered',
  },
  lookUpThatFailed: {
    product: 'ma1sd',
    from: '2.5.0',
    reason:
      'ma1sd 2.5.0 never again answers a look-up of several addresses that the IAM failed once, and loses a worker each time',
  },

  // Login.
  addressWithoutIdentifier: {
    product: 'ma1sd',
    reason: 'ma1sd looks an e-mail address up only where it stands in an identifier',
  },
  addressOfClient: {
    product: 'ma1sd',
    from: '2.5.0',
    reason:
      'ma1sd 2.5.0 passes neither address nor user agent of a client on, so that all people share one rc_login.address',
  },
  caseOfEmailAddress: {
    product: 'ma1sd',
    from: '2.5.0',
    reason: 'ma1sd 2.5.0 asks the IAM for an e-mail address as it is written, and the IAM compares every letter',
  },
  caseOfStoredEmailAddress: {
    product: 'IAM',
    reason: 'The IAM compares the e-mail address that it has with every letter of the one it is asked for',
  },
  caseOfUserName: {
    product: 'ma1sd',
    from: '2.5.0',
    reason: 'ma1sd 2.5.0 passes a user name on as it is written, though its documentation says in small letters',
  },
  codesOfLogin: {
    product: 'ma1sd',
    from: '2.5.0',
    reason: 'ma1sd 2.5.0 has codes of its own for what it cannot read, and none for a method that it does not serve',
  },
  flowsWithoutHomeserver: {
    product: 'ma1sd',
    from: '2.5.0',
    reason: 'ma1sd 2.5.0 answers 200 with an empty body when the homeserver cannot be reached',
  },
  keyOfPhoneNumber: {
    product: 'ma1sd',
    from: '2.5.0',
    reason: 'ma1sd 2.5.0 reads a phone number from "number", not from "phone" as the specification has it',
  },
  otherPersonNamed: {
    product: 'ma1sd',
    from: '2.5.0',
    reason: 'ma1sd 2.5.0 signs in who was asked for, whomever the IAM names',
  },
  passwordOfSynapse: {
    product: 'deployment',
    reason:
      'The deployment leaves password_config.localdb_enabled on, so that a password set past the IAM signs in whatever the IAM says',
  },

  // Identity service.
  unbindingByHomeserver: {
    product: 'ma1sd',
    from: '2.5.0',
    reason:
      'ma1sd 2.5.0 wants a token of its own for what a homeserver signs, and knows no destination in the signature',
  },

  // Password provider.
  addressAtLaterLogin: {
    product: 'Synapse',
    from: '1.98.0',
    reason: "Synapse's module API cannot give an address to an account that is there already",
  },

  // User directory.
  codeOfMissingToken: {
    product: 'ma1sd',
    from: '2.5.0',
    reason: 'ma1sd 2.5.0 says M_UNKNOWN_TOKEN to whoever has no token, as if there were an old one to renew',
  },
  everybodyForNoTerm: {
    product: 'IAM',
    reason: 'The IAM finds everybody whose name contains nothing, and ma1sd passes that on',
  },
  limitOfDirectory: {
    product: 'ma1sd',
    from: '2.5.0',
    reason: 'ma1sd 2.5.0 neither passes the limit of a search on nor keeps it',
  },
  oneStoreDown: {
    product: 'ma1sd',
    from: '2.5.0',
    reason: 'ma1sd 2.5.0 drops what the homeserver found when the directory of the IAM fails',
  },
  personTwice: {
    product: 'ma1sd',
    from: '2.5.0',
    reason: 'ma1sd 2.5.0 lists a person a second time if name or avatar differ between homeserver and IAM',
  },
  personWithoutName: {
    product: 'ma1sd',
    from: '2.5.0',
    reason: 'ma1sd 2.5.0 lists "@null" when the IAM finds a person and does not say who it is',
  },
} as const satisfies Readonly<Record<string, KnownFailure>>;
