import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** Holds a text against a file; where there is none it is written, for a person to read and to commit. */
export function assertGolden(file: string, text: string): void {
  if (!existsSync(file)) {
    writeFileSync(file, text);
    assert.fail(`There was no ${file}; it is written now`);
  }
  assert.equal(text, readFileSync(file, 'utf8'), `${file} differs; delete it to have it written anew`);
}
