import type { Exchange } from '#infra';

const longest = 4000;

/** Writes a body for people: JSON is indented, and what is too long for a report is cut with the number of characters left. */
export function formatBody(body: string): string {
  const text = indent(body);
  return text.length <= longest ? text : `${text.slice(0, longest)}\n… ${text.length - longest} characters more`;
}

/** Writes what became of a request: its status, or why there was none. */
export function outcomeOf({ status, error }: Exchange): string {
  return status === undefined ? `no answer${error ? `: ${error}` : ''}` : String(status);
}

function indent(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    // Not JSON, or cut off: it is shown as it came.
    return body;
  }
}
