import { html, type Markup, type Part } from './html.ts';

/** A column: its head, and whether it holds numbers. */
export type Column = { readonly head: string; readonly isNumber?: boolean };

/** Makes a table that scrolls by itself where it is wider than the page. */
export function table(columns: readonly Column[], rows: readonly (readonly Part[])[]): Markup {
  const cells = (row: readonly Part[], tag: 'td' | 'th'): readonly Markup[] =>
    row.map((cell, index) => {
      const of = columns[index]?.isNumber ? html` class="number"` : html``;
      return tag === 'td' ? html`<td${of}>${cell}</td>` : html`<th${of}>${cell}</th>`;
    });
  return html`<div class="scroll">
    <table>
      <thead>
        <tr>
          ${cells(
            columns.map(({ head }) => head),
            'th',
          )}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${cells(row, 'td')}
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`;
}
