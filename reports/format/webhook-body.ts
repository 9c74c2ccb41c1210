import { judge } from '../judge/judge.ts';
import type { RunReport } from '../run-report.ts';
import { summaryText } from './summary-text.ts';

/** What a webhook is told of a run: `text` is what chat programs show, the rest is for programs. */
export type WebhookBody = {
  readonly text: string;
  readonly run: string;
  readonly verdict: string;
  readonly exitCode: number;
  readonly deployment?: string;
  readonly startedAt?: string;
  readonly checks: {
    readonly passed: number;
    readonly failed: number;
    readonly skipped: number;
    readonly inconclusive: number;
  };
  /** Titles of checks; absent where no history is kept. */
  readonly news?: {
    readonly fresh: readonly string[];
    readonly still: readonly string[];
    readonly noLonger: readonly string[];
  };
};

/** Makes the body of a webhook of a run. */
export function webhookBody(report: RunReport, file: string): WebhookBody {
  const { verdict, exitCode, counts } = judge(report);
  const { run, deployment, startedAt, history } = report;
  const titles = (news: readonly { readonly title: string }[]): readonly string[] => news.map(({ title }) => title);
  return {
    text: summaryText(report, file),
    ...{ run, verdict, exitCode, checks: counts },
    ...(deployment === undefined ? {} : { deployment }),
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(history
      ? {
          news: {
            fresh: titles([...history.news.fresh, ...history.news.again]),
            still: titles(history.news.still),
            noLonger: titles(history.news.noLonger),
          },
        }
      : {}),
  };
}
