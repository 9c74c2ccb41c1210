import { refusal } from './refusal.ts';
import type { Ma1sdRequest } from './request.ts';

/** Refuses a body that is not JSON, though it is no form either. @throws Refusal M_NOT_JSON */
export function checkJson({ text, header }: Ma1sdRequest): void {
  if (text === '' || header('content-type')?.startsWith('application/x-www-form-urlencoded')) return;
  try {
    JSON.parse(text);
  } catch {
    throw refusal(400, 'M_NOT_JSON', 'The request body is not JSON');
  }
}
