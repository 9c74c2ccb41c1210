import { parseDocument, type YAMLError } from 'yaml';
import type { Report } from './fault.ts';

/** Parses one YAML document; what the parser objects to is reported with its line, and nothing is returned. */
export function parseYaml(text: string, report: Report): unknown {
  const document = parseDocument(text, { prettyErrors: false });
  const lineOf = (error: YAMLError): number => text.slice(0, error.pos[0]).split('\n').length;
  for (const error of document.errors) {
    const where = `line ${lineOf(error)}`;
    if (error.code === 'DUPLICATE_KEY') report(where, `"${keyAt(text, error.pos[0])}" stands here for the second time`);
    else report(where, error.message);
  }
  // With a key given twice the rest is still worth checking: the later one counts.
  const readable = document.errors.every((error) => error.code === 'DUPLICATE_KEY');
  return readable ? document.toJS() : undefined;
}

function keyAt(text: string, offset: number): string {
  return /^[^:\n]*/.exec(text.slice(offset))?.[0].trim() ?? '';
}
