import { stringify } from 'yaml';
import type { LoadRecord } from '#infra';
import { formatMoment } from '../../moment.ts';
import { brief } from '../../units.ts';
import { html, type Markup, type Part } from '../html.ts';
import { table } from '../table.ts';

const columns = [{ head: 'Rule' }, { head: 'measured', isNumber: true }, { head: 'limit' }, { head: '' }];

/** Shows what a load's figures rest on: rules of validity, rate limits, machine and profile. */
export function loadBasis(record: LoadRecord): Markup {
  const { validity, raisedRateLimits, machine, profile, startedAt } = record;
  const { cores, processor, memoryBytes, kernel } = machine;
  return html`<details class="card">
    <summary>What the figures of “${record.name}” rest on: rules of validity, rate limits, machine, profile</summary>
    <h4>Rules of validity</h4>
    ${table(
      columns,
      validity.map(({ name, value, unit, limit, broken }) => [
        name,
        `${brief(value)} ${unit}`.trim(),
        limit,
        state(broken),
      ]),
    )}
    <h4>Rate limits</h4>
    <p>${raised(raisedRateLimits)}</p>
    <h4>Machine</h4>
    <p>
      ${cores} cores of ${processor}, ${brief(memoryBytes / 2 ** 30)} GiB, Linux ${kernel}; servers, load generator and
      observers all ran on it. Begun ${formatMoment(startedAt)}.
    </p>
    <h4>Profile, with every default filled in</h4>
    <pre>${stringify(profile).trimEnd()}</pre>
  </details>`;
}

function raised(limits: readonly string[]): Part {
  if (limits.length === 0) return "All are production's.";
  return html`Not production's, so that the load gets through: ${limits.map((name) => html`<code>${name}</code> `)}`;
}

function state(broken: boolean): Part {
  return broken ? html`<span class="tag inconclusive">broken</span>` : html`<span class="tag passed">kept</span>`;
}
