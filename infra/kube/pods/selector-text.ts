import type { Kinds } from '../kinds.ts';

type LabelSelector = NonNullable<Kinds['Deployment']['spec']>['selector'];

/** Writes a selector of labels as a query has it, e.g. `app=synapse,component in (main)`. */
export function selectorText({ matchLabels, matchExpressions }: LabelSelector): string {
  const labels = Object.entries(matchLabels ?? {}).map(([key, value]) => `${key}=${value}`);
  const expressions = (matchExpressions ?? []).map(expressionText);
  return [...labels, ...expressions].join(',');
}

function expressionText({
  key,
  operator,
  values = [],
}: {
  key: string;
  operator: string;
  values?: readonly string[];
}): string {
  switch (operator) {
    case 'In':
      return `${key} in (${values.join(',')})`;
    case 'NotIn':
      return `${key} notin (${values.join(',')})`;
    case 'DoesNotExist':
      return `!${key}`;
    default:
      return key;
  }
}
