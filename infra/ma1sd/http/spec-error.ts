import type { Answer } from './answer.ts';
import { json } from './answer.ts';
import type { Refusal } from './refusal.ts';

type MatrixError = { readonly status: number; readonly errcode: string };

/** What the specification says where 2.5.0 has a code of its own. */
const codes: Readonly<Record<string, MatrixError>> = {
  M_INVALID_JSON: { status: 400, errcode: 'M_BAD_JSON' },
  M_JSON_MISSING_KEYS: { status: 400, errcode: 'M_MISSING_PARAM' },
  M_ALREADY_EXISTS: { status: 400, errcode: 'M_THREEPID_IN_USE' },
  M_BAD_REQUEST: { status: 400, errcode: 'M_INVALID_PARAM' },
  M_INVALID_3PID_TYPE: { status: 400, errcode: 'M_INVALID_PARAM' },
  M_NOT_AVAILABLE: { status: 400, errcode: 'M_EMAIL_SEND_ERROR' },
  M_NOT_IMPLEMENTED: { status: 400, errcode: 'M_SEND_ERROR' },
  M_REMOTE_HS_ERROR: { status: 502, errcode: 'M_UNKNOWN' },
};

const kinds: Readonly<Record<string, MatrixError>> = {
  service: { status: 502, errcode: 'M_UNKNOWN' },
  mail: { status: 400, errcode: 'M_EMAIL_SEND_ERROR' },
  token: { status: 401, errcode: 'M_MISSING_TOKEN' },
  missing: { status: 400, errcode: 'M_MISSING_PARAM' },
  argument: { status: 400, errcode: 'M_INVALID_PARAM' },
};

/** Writes a refusal as the specification has it. */
export function asSpecError({ answer, kind }: Refusal): Answer {
  const { errcode, error } = JSON.parse(answer.body) as { errcode?: string; error?: string };
  const known = (kind && kinds[kind]) ?? codes[errcode ?? ''] ?? unknown(answer.status, errcode);
  return json({ errcode: known.errcode, error: error ?? 'An error has occurred' }, known.status);
}

/** What 2.5.0 does not foresee, and no service is to blame for, comes from what the client sent. */
function unknown(status: number, errcode = 'M_INVALID_PARAM'): MatrixError {
  return status === 500 ? { status: 400, errcode: 'M_BAD_JSON' } : { status, errcode };
}
