/** One rule of the ingress: what it matches, and who gets the request. */
export type Route = {
  readonly host: string;
  /** Regular expression on the path as the client sent it, beginning with `^`; JavaScript and PCRE read it alike. */
  readonly pattern: string;
  /** `main`, the name of a worker, or a service such as `ma1sd` or `element`. */
  readonly backend: string;
  /** Text of the rule as the ingress controller has it. */
  readonly rule: string;
  readonly source: 'worker' | 'ingress' | 'default';
  /** What the match of `pattern` is replaced by before the backend sees the path. */
  readonly rewriteTo?: string;
};

/** The rules of one host, in the order in which they are tried; a path that none matches is answered with 404. */
export type HostRoutes = { readonly host: string; readonly routes: readonly Route[] };
