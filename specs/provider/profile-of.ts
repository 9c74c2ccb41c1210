import { request, stack, type Answer, type Person } from '#fixtures';

/** Asks for somebody's profile, which is there once there is an account. */
export async function profileOf({ userId }: Person): Promise<Answer> {
  return request('GET', `${stack().own.clientUrl}/_matrix/client/v3/profile/${encodeURIComponent(userId)}`);
}
