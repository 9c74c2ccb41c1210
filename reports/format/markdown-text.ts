/** Escapes text so that Markdown shows it as it is, on one line. */
export function escapeMarkdown(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ').replaceAll(/[\\`*_[\]<>|#~]/g, String.raw`\$&`);
}

/** Puts text into a code block whose fence is longer than any within the text. */
export function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text}\n${fence}`;
}
