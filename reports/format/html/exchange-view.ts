import type { Exchange } from '#infra';
import { formatDuration } from '../duration.ts';
import { formatBody, outcomeOf } from '../exchange-text.ts';
import { html, type Markup, type Part } from './html.ts';

/** Shows one request with its answer; `open` for the one that matters most. */
export function exchangeView(exchange: Exchange, open: boolean): Markup {
  const { method, url, status } = exchange;
  const tone = status === undefined || status >= 400 ? 'bad' : 'good';
  return html`<details class="exchange" ${open && 'open'}>
    <summary>
      <b>${method}</b> <span class="url">${url}</span> <span class="status ${tone}">${outcomeOf(exchange)}</span>
    </summary>
    <p class="small">
      Served by ${exchange.servedBy ?? 'nobody that said so'} in ${formatDuration(exchange.durationMs)} · request
      <code>${exchange.requestId}</code>
    </p>
    ${body('Request', exchange.requestBody)} ${body('Answer', exchange.responseBody)}
  </details>`;
}

function body(name: string, text: string | undefined): Part {
  return (
    text !== undefined &&
    html`<p class="label">${name}</p>
      <pre>${text === '' ? '(empty)' : formatBody(text)}</pre>`
  );
}
