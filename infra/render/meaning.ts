/** Configuration as one tree, whatever files it stands in; secrets in it are replaced. */
export type ConfigTree = Readonly<Record<string, unknown>>;

/** What a deployment comes to on one runtime, to be held against what it comes to on another. */
export type Meaning = {
  /** Configuration of each Synapse process of the own homeserver by its name in `environment.json`. */
  readonly synapse: Readonly<Record<string, ConfigTree>>;
  /** How Synapse's processes log. */
  readonly logging: ConfigTree;
  readonly ma1sd: ConfigTree;
};
