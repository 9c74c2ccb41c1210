/** A request as handlers see it. */
export type Ma1sdRequest = {
  readonly method: string;
  /** As it was sent, without the query. */
  readonly path: string;
  /** Host header as it was sent, port included. */
  readonly host: string;
  /** Address of the peer. */
  readonly peer: string;
  /** All headers by their name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly header: (name: string) => string | undefined;
  /** The first value of a parameter of the query, decoded once. */
  readonly query: (name: string) => string | undefined;
  /** Parts of the path by their name in the route, decoded once. */
  readonly params: Readonly<Record<string, string>>;
  /** The whole body. */
  readonly text: string;
  /** Aborted when the client has gone. */
  readonly gone: AbortSignal;
};
