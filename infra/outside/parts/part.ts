/** One program beside the cluster, before it is a container. */
export type Part = {
  /** Name of the process, as it stands in `environment.json`, e.g. `remote/main`. */
  readonly process: string;
  readonly image: string;
  /** Absent: the image's own. */
  readonly entrypoint?: readonly string[];
  readonly command: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** Contents by path; everybody within the container may read them. */
  readonly files?: Readonly<Record<string, string>>;
};
