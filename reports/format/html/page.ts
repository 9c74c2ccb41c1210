import { readFileSync } from 'node:fs';
import { html, Markup, type Part } from './html.ts';

const style = new Markup(readFileSync(new URL('report.css', import.meta.url), 'utf8'));

/** Makes a whole page of its content: one file that asks nothing of any server, light and dark, also for print. */
export function page(title: string, content: Part): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · matrix-rig</title>
        <link rel="icon" href="data:," />
        <style>
          ${style}
        </style>
      </head>
      <body>
        <main>${content}</main>
      </body>
    </html>`.text.concat('\n');
}
