import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Holds a text against a file; where there is none it is written, for a person to read and to commit.
 *
 * With `UPDATE_GOLDEN=1` in the environment every file is written anew.
 */
export function assertGolden(file: string, text: string): void {
  if (process.env['UPDATE_GOLDEN'] === '1') return write(file, text);
  if (!existsSync(file)) {
    write(file, text);
    assert.fail(`There was no ${file}; it is written now`);
  }
  assert.equal(text, readFileSync(file, 'utf8'), `${file} differs; UPDATE_GOLDEN=1 has it written anew`);
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
