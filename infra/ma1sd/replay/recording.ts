/** One recorded exchange of ma1sd 2.5.0: see `recordings/README.md`. */
export type Recording = {
  readonly id: string;
  readonly title: string;
  readonly config: ConfigName;
  readonly given?: Given & { readonly steps?: readonly Step[] };
  readonly request: RecordedRequest;
  readonly upstream: readonly object[];
  readonly response: {
    readonly status: number | '<4xx-5xx>';
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
  };
  /** JSON pointers into the body where only the type counts. */
  readonly loose?: readonly string[];
  /** JSON pointers to lists whose order does not count. */
  readonly unordered?: readonly string[];
  /** Needs a server of its own. */
  readonly fresh?: boolean;
  /** Part of the upstream calls come after the answer. */
  readonly asyncUpstream?: boolean;
};

export type ConfigName = 'netsoc' | 'v2' | 'hash';

export type RecordedRequest = {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly body?: unknown;
};

/** State of the services behind ma1sd. */
export type Given = {
  readonly accounts?: readonly GivenAccount[];
  readonly iam?: Service;
  readonly homeserver?: Service;
  readonly smtp?: { readonly refused?: boolean; readonly rejectRcpt?: boolean };
};

export type GivenAccount = {
  readonly username: string;
  readonly email: string;
  readonly first: string;
  readonly last: string;
  readonly password: string;
  readonly verified: boolean;
  readonly renewedDaysAgo: number;
};

export type Service = { readonly refused?: boolean; readonly replies?: readonly CannedReply[] };

export type CannedReply = {
  readonly path: string;
  readonly method?: string;
  readonly onlyIfBody?: string;
  readonly delayMs?: number;
  readonly drop?: boolean;
  readonly status?: number;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
};

/** A request made before the one that is recorded. */
export type Step = {
  readonly request: RecordedRequest;
  readonly status?: number;
  readonly save?: Readonly<Record<string, string>>;
  readonly homeserver?: Service;
  readonly iam?: Service;
};
