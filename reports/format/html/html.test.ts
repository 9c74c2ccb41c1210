import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { escapeText, html } from './html.ts';

describe('html', () => {
  it('escapes what is put in, in text and in attributes', () => {
    const evil = `"'><script>&`;
    assert.equal(html`<a title="${evil}">${evil}</a>`.text.match(/[<>]/g)?.length, 4);
  });
  it('keeps markup that is put in', () => assert.equal(html`<p>${html`<b>x</b>`}</p>`.text, '<p><b>x</b></p>'));
  it('joins lists', () => assert.equal(html`${['a', html`<i>b</i>`, 3]}`.text, 'a<i>b</i>3'));
  it('leaves nothing for false and undefined', () => assert.equal(html`<p>${false}${undefined}</p>`.text, '<p></p>'));
  it('drops characters that XML cannot hold', () => assert.equal(escapeText('a\u0000b\u001bc'), 'a\ufffdb\ufffdc'));
});
