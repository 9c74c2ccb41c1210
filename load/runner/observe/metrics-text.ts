/** Reads one metric out of the metrics text of a Prometheus exporter. */
export type Sample = { readonly labels: string; readonly value: number };

/**
 * Finds all series of a metric. A homeserver's text has thousands of lines, so it is not cut into lines first:
 * the series of one metric stand together.
 */
export function samplesOf(text: string, metric: string): readonly Sample[] {
  const samples: Sample[] = [];
  for (let at = firstLine(text, metric); at >= 0 && isOf(text, metric, at);) {
    const found = text.indexOf('\n', at);
    const end = found < 0 ? text.length : found;
    const line = text.slice(at + metric.length, end);
    const space = line.lastIndexOf(' ');
    samples.push({ labels: line.slice(0, space), value: Number(line.slice(space + 1)) });
    at = end + 1;
  }
  return samples;
}

/** Adds up all series of a metric; undefined when there is none. */
export function sumOf(text: string, metric: string): number | undefined {
  const samples = samplesOf(text, metric);
  return samples.length === 0 ? undefined : samples.reduce((sum, { value }) => sum + value, 0);
}

/** Gives the value of a label. */
export function labelOf({ labels }: Sample, name: string): string | undefined {
  return new RegExp(`[{,]${name}="([^"]*)"`).exec(labels)?.[1];
}

function firstLine(text: string, metric: string): number {
  if (isOf(text, metric, 0)) return 0;
  const found = ['{', ' '].map((after) => text.indexOf(`\n${metric}${after}`)).filter((at) => at >= 0);
  return found.length === 0 ? -1 : Math.min(...found) + 1;
}

function isOf(text: string, metric: string, at: number): boolean {
  return text.startsWith(metric, at) && ['{', ' '].includes(text.charAt(at + metric.length));
}
