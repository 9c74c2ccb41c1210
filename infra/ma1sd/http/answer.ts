/** What goes out to the client, before the headers that each answer has. */
export type Answer = {
  readonly status: number;
  readonly body: string;
  readonly contentType?: string;
  readonly location?: string;
};

/** Makes a JSON answer; members that are null or undefined are left out, as Gson does. */
export function json(body: unknown, status = 200): Answer {
  return rawJson(JSON.stringify(body, dropNull), status);
}

/** Makes an answer that says it is JSON, whatever it is. */
export function rawJson(body: string, status = 200): Answer {
  return { status, body, contentType: 'application/json' };
}

/** An array keeps its null: taking it away would move the others. */
function dropNull(this: unknown, _key: string, value: unknown): unknown {
  return value === null && !Array.isArray(this) ? undefined : value;
}
