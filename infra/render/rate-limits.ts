const unlimited = { per_second: 10_000, burst_count: 10_000 };

/**
 * Rate limits raised for the suites, which make in a minute what a thousand people do; reports list them.
 *
 * `rc_federation` is left alone: it delays and refuses nothing at the rates of the suites.
 */
export const raisedRateLimits = {
  rc_message: unlimited,
  rc_registration: unlimited,
  rc_login: { address: unlimited, account: unlimited, failed_attempts: unlimited },
  rc_joins: { local: unlimited, remote: unlimited },
  rc_joins_per_room: unlimited,
  rc_invites: { per_room: unlimited, per_user: unlimited, per_issuer: unlimited },
  rc_admin_redaction: unlimited,
  rc_third_party_invite: unlimited,
  rc_3pid_validation: unlimited,
  rc_registration_token_validity: unlimited,
  rc_media_create: unlimited,
  rc_room_creation: unlimited,
  rc_presence: { per_user: unlimited },
};
