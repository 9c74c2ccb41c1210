const [begin, end] = ['# What is asked beside the cluster: matrix-rig', '# End of what is asked beside the cluster'];
const block = new RegExp(`\\n*${begin}\\n[^]*?\\n${end}\\n?`, 'g');

/** Zones that a cluster's DNS asks another server for. */
export type ForwardedZones = {
  readonly zones: readonly string[];
  /** `address` or `address:port` of that server. */
  readonly to: string;
};

/** Lets a Corefile pass questions for some zones on, without keeping the answers, in the place of what it passed on before. */
export function withForwarding(corefile: string, { zones, to }: ForwardedZones): string {
  return [
    withoutForwarding(corefile).trimEnd(),
    begin,
    `${zones.map((zone) => `${zone}:53`).join(' ')} {`,
    '    errors',
    `    forward . ${to}`,
    '}',
    end,
    '',
  ].join('\n');
}

/** Takes out of a Corefile what `withForwarding` put into it. */
export function withoutForwarding(corefile: string): string {
  return corefile.replace(block, '\n');
}
