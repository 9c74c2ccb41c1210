import type { Ma1sdConfig } from '../config/ma1sd-config.ts';
import { missing, unforeseen } from '../http/refusal.ts';
import type { InviteRequest } from './invite.ts';

/** Gives the values of an invite for the template of its mail. @throws Refusal when there is no room */
export function inviteValues(
  { sender, roomId, medium, address, properties }: InviteRequest,
  { matrix }: Ma1sdConfig,
): Record<string, string> {
  const senderName = optional(properties, 'sender_display_name');
  const roomName = optional(properties, 'room_name');
  if (roomId === undefined) throw missing('room_id');
  return {
    REGISTER_URL: properties['REGISTER_URL']?.trim() || `https://${matrix.domain}`,
    SENDER_ID: sender.id,
    SENDER_NAME: senderName,
    SENDER_NAME_OR_ID: senderName.trim() ? senderName : sender.id,
    INVITE_MEDIUM: medium,
    INVITE_ADDRESS: address.toLowerCase(),
    ROOM_ID: roomId,
    ROOM_NAME: roomName,
    ROOM_NAME_OR_ID: roomName.trim() ? roomName : roomId,
  };
}

function optional(properties: InviteRequest['properties'], name: string): string {
  if (!Object.hasOwn(properties, name)) return '';
  const value = properties[name];
  if (value === undefined) throw unforeseen(`${name} is null`);
  return value;
}
