import type { Deployment } from '../deployment/index.ts';
import type { Site } from './site.ts';

const unlimited = { per_second: 10_000, burst_count: 10_000 };

/**
 * Rate limits raised for the suites, which make in a minute what a thousand people do; reports list them.
 *
 * `rc_federation` is left alone: it delays and refuses nothing at the rates of the suites.
 */
const raisedRateLimits = {
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
  rc_user_directory: unlimited,
};

type LimitsOfSite = Pick<Site, 'productionLimits'>;

/** Gives the rate limits that a homeserver is configured with before its deployment's own configuration. */
export function rateLimitsOf({ productionLimits }: LimitsOfSite): Readonly<Record<string, unknown>> {
  return productionLimits ? {} : raisedRateLimits;
}

/** Names the rate limits that are raised for a homeserver: what its deployment sets stays as it is. */
export function namesOfRaisedLimits(
  { extraConfig }: Pick<Deployment['homeservers'][number], 'extraConfig'>,
  site: LimitsOfSite,
): readonly string[] {
  return Object.keys(rateLimitsOf(site)).filter((name) => !(name in extraConfig));
}
