import { callOk, type Session } from '#fixtures';

type Devices = readonly { readonly device_id: string }[];

/** Lists the devices of accounts, each as `user device`. */
export async function devicesOf(accounts: readonly Session[]): Promise<readonly string[]> {
  const listed = accounts.map(async (session) => {
    const { json } = await callOk(session, 'GET /client/v3/devices');
    return (json['devices'] as Devices).map(({ device_id: device }) => `${session.userId} ${device}`);
  });
  return (await Promise.all(listed)).flat();
}
