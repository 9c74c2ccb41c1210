import { coverageOf, isAsserted, type Coverage, type OperationCoverage } from '../../judge/coverage.ts';
import { identityCoverage, type IdentityProgram, type IdentityWord } from '../../judge/identity-coverage.ts';
import type { RunReport } from '../../run-report.ts';
import { html, type Markup, type Part } from './html.ts';
import { shares } from './shares.ts';

const apis = [
  ['client-server', 'Client-server API'],
  ['server-server', 'Server-server API'],
] as const;

/** Shows how much of the Matrix specification the checks of this run assert, and which operation by which check. */
export function coverageSection({ checks, view }: RunReport): Part {
  const coverage = coverageOf(checks);
  const programs = identityCoverage(checks, view?.ma1sd ?? 'the identity service');
  if (coverage.operations.every((one) => !isAsserted(one) && one.provenBy.length === 0)) return undefined;
  return html`<section id="coverage">
    <h2>How much of the specification is covered</h2>
    <p>
      An operation is covered when a check that passed asserted its success answer and what it brought about; a refusal
      or a request on the way to something else does not count.
    </p>
    <div class="card">${shares('Operations covered', rows(coverage))}</div>
    <div class="card">
      ${apis.map(([api, title]) =>
        apiTable(
          title,
          coverage.operations.filter((one) => one.api === api),
        ),
      )}
      ${programs.length > 0 && identityTable(programs)}
    </div>
  </section>`;
}

function rows({ clientServer, serverServer, identity, routing }: Coverage): Parameters<typeof shares>[1] {
  return [
    { label: 'Client-server API', part: clientServer.asserted, whole: clientServer.total },
    { label: 'Server-server API', part: serverServer.asserted, whole: serverServer.total },
    { label: 'Identity service API', part: identity.asserted, whole: identity.total },
    { label: 'Route proven', part: routing.proven, whole: routing.total },
  ];
}

function apiTable(title: string, operations: readonly OperationCoverage[]): Markup {
  const sorted = operations.toSorted((a, b) => rank(a) - rank(b) || a.operation.localeCompare(b.operation));
  const covered = operations.filter(isAsserted).length;
  return html`<details class="area">
    <summary>${title} <span class="count">${covered} of ${operations.length}</span></summary>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>Operation</th>
            <th>Asserted</th>
            <th class="number">asserted in</th>
            <th class="number">route in</th>
            <th class="number">refused in</th>
            <th class="number">not served in</th>
          </tr>
        </thead>
        <tbody>
          ${sorted.map(operationRow)}
        </tbody>
      </table>
    </div>
  </details>`;
}

// What failed first, then what nobody covers.
function rank(one: OperationCoverage): number {
  if (one.failedIn.length > 0) return 0;
  return isAsserted(one) ? 2 : 1;
}

function operationRow(one: OperationCoverage): Markup {
  const word = ['failed', 'no', 'yes'][rank(one)];
  return html`<tr>
    <td><code>${one.operation}</code>${one.whyNot && html`<div class="small">${one.whyNot}</div>`}</td>
    <td class="${word === 'failed' ? 'failed' : ''}">${word}</td>
    ${[one.assertedBy, one.provenBy, one.refusedIn, one.notServedIn].map(
      ({ length }) => html`<td class="number ${length > 0 ? 'plain' : 'none'}">${length}</td>`,
    )}
  </tr>`;
}

const tones: Readonly<Record<IdentityWord, string>> = {
  passed: 'passed',
  failed: 'failed',
  refused: 'plain',
  'not served': 'inconclusive',
  'not asked': 'none',
};

function identityTable(programs: readonly IdentityProgram[]): Markup {
  const names = programs[0]?.operations.map(({ operation }) => operation) ?? [];
  return html`<details class="area">
    <summary>Identity service API, by program <span class="count">${names.length} operations</span></summary>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>Operation</th>
            ${programs.map(({ program }) => html`<th>${program}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${names.map(
            (name, index) =>
              html`<tr>
                <td><code>${name}</code></td>
                ${programs.map(({ operations }) => identityCell(operations[index]?.outcome ?? 'not asked'))}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
}

function identityCell(outcome: IdentityWord): Markup {
  return html`<td class="${tones[outcome]}">${outcome}</td>`;
}
