import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import type { GateRecord } from '#infra';
import { assertGolden } from '#infra';
import { gateHtml } from './gate-html.ts';
import { gateSummary } from './gate-summary.ts';
import { gateText } from './gate-text.ts';
import { failedGate, passedGate } from './sample-gates.ts';

const golden = join(import.meta.dirname, 'golden');
const samples: Readonly<Record<string, GateRecord>> = { passed: passedGate, failed: failedGate };

describe('the report of a gate', () => {
  for (const [name, record] of Object.entries(samples)) {
    it(`shows a ${name} gate as agreed, verdict first, then what to change, then evidence`, () => {
      const page = gateHtml(record).replace(/<style>.*<\/style>/s, '');
      assertGolden(join(golden, `${name}.html`), page);
      const places = ['class="verdict', 'id="changes"', 'What the versions say'].map((part) => page.indexOf(part));
      assert.deepEqual(
        places.filter((at) => at >= 0),
        places.filter((at) => at >= 0).toSorted((a, b) => a - b),
      );
    });

    it(`writes a ${name} gate for a terminal as agreed`, () => {
      assertGolden(join(golden, `${name}.txt`), gateText(record, 'out/run/gate.html'));
    });
  }

  it('asks nothing of any server', () => {
    assert.doesNotMatch(
      gateHtml(failedGate),
      /<(script|link(?! rel="icon" href="data:)|img|iframe)|@import|url\((?!#)/,
    );
  });

  it('gives machines what they were promised', () => {
    assert.deepEqual(Object.keys(gateSummary(failedGate, 'gate.html')), [
      ...['verdict', 'from', 'to', 'strategy', 'changes', 'phases', 'failures', 'notes', 'wayBack', 'performance'],
      ...['standIns', 'report'],
    ]);
  });

  it('takes nothing in it for markup', () => {
    const title = '<b>netsoc</b> would not start';
    const page = gateHtml({ ...failedGate, failures: [{ id: 'a', title, evidence: '</pre><script>' }] });
    assert.doesNotMatch(page, /<b>netsoc|<script>/);
  });
});
