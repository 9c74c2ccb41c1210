import type { RunReport } from '../../run-report.ts';
import { formatDuration } from '../duration.ts';
import { formatCount } from '../number.ts';
import { bars } from './bars.ts';
import { html, type Markup, type Part } from './html.ts';

/** Shows how the run went: phases with their times, versions, notes and logs. */
export function runFacts(report: RunReport): Markup {
  return html`${phases(report)} ${versions(report)} ${notes(report)} ${logs(report)}`;
}

const tones = { done: 'plain', failed: 'failed', interrupted: 'inconclusive' } as const;

function phases({ phases: all }: RunReport): Part {
  if (all.length === 0) return undefined;
  const drawn = all.map(({ name, ms, outcome }) => ({
    label: name,
    value: ms,
    text: outcome === 'done' ? formatDuration(ms) : `${formatDuration(ms)}, ${outcome}`,
    tone: tones[outcome],
  }));
  return html`<section id="phases">
    <h2>Phases of the run</h2>
    <div class="card">${bars('Phases of the run', drawn)}</div>
  </section>`;
}

function versions({ stack, view }: RunReport): Markup {
  const synapse = Object.entries(stack.synapse).map(([name, version]) => [`Synapse of ${name}`, version]);
  const played = view
    ? [
        ['ma1sd', view.ma1sd],
        ['Element', view.element],
      ]
    : [];
  const rows = [...synapse, ...played, ...Object.entries(stack.programs)];
  return html`<section id="versions">
    <h2>What ran</h2>
    <div class="card side-by-side">
      <div class="scroll">
        <table>
          <tbody>
            ${rows.map(
              ([name, version]) =>
                html`<tr>
                  <td>${name}</td>
                  <td>${version}</td>
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
      <div class="grow">
        <h4>Stand-ins</h4>
        <p>
          ${stack.standIns.length === 0 ? 'None: every program is the real one.' : `${stack.standIns.join(', ')}: a program of this project plays the real one's part.`}
        </p>
        <h4>Identity store (IAM)</h4>
        <p>Always played by this project, with the people of accounts.yaml.</p>
        ${
          view &&
          html`<h4>How Synapse finds other servers</h4>
            <p>${dnsWords[view.dns] ?? view.dns}</p>`
        }
      </div>
    </div>
  </section>`;
}

const dnsWords: Readonly<Record<string, string>> = {
  namespace: "By the rig's DNS server, in a mount namespace of its own; Synapse runs unchanged.",
  launcher:
    "By the rig's DNS server, through a launcher that replaces two look-ups: the one change to Synapse in this run.",
  cluster: "By the cluster's DNS; Synapse runs unchanged.",
};

function notes({ notes: all }: RunReport): Part {
  if (all.length === 0) return undefined;
  return html`<section id="notes">
    <h2>Worth knowing</h2>
    <div class="card">
      <ul>
        ${all.map((note) => html`<li>${note}</li>`)}
      </ul>
    </div>
  </section>`;
}

function logs({ logFiles }: RunReport): Part {
  if (logFiles.length === 0) return undefined;
  const links = logFiles.map((file) => html`<li><a href="${encodeURI(file)}">${file}</a></li>`);
  return html`<section id="logs">
    <h2>Logs</h2>
    <details class="card">
      <summary>${formatCount(logFiles.length, 'file')} in the folder of the run</summary>
      <ul class="columns">
        ${links}
      </ul>
    </details>
  </section>`;
}
