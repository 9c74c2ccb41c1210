import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { compareDigests } from './compare-digests.ts';
import { hashesOf } from './digest.ts';

const before = {
  state: { 'room private': { 'm.room.topic/': { content: { topic: 'old' } }, 'm.room.name/': { content: {} } } },
  media: { picture: 'abc' },
};

describe('comparing digests', () => {
  it('finds nothing between equal ones, whatever the order of their fields is', () => {
    const after = {
      media: { picture: 'abc' },
      state: { 'room private': { 'm.room.name/': { content: {} }, 'm.room.topic/': { content: { topic: 'old' } } } },
    };
    assert.deepEqual(compareDigests(before, after), []);
    assert.deepEqual(hashesOf(before), { ...hashesOf(after) });
  });

  it('names the room and the place in it where something changed', () => {
    const room = { ...before.state['room private'], 'm.room.topic/': { content: { topic: 'new' } } };
    assert.deepEqual(compareDigests(before, { ...before, state: { 'room private': room } }), [
      { kind: 'state', where: 'room private: m.room.topic/ content topic', before: '"old"', after: '"new"' },
    ]);
  });

  it('tells what is gone and what is new', () => {
    const after = { state: before.state, media: { copy: 'abc' } };
    assert.deepEqual(compareDigests(before, after), [
      { kind: 'media', where: 'picture', before: '"abc"', after: 'nothing' },
      { kind: 'media', where: 'copy', before: 'nothing', after: '"abc"' },
    ]);
  });

  it('tells a kind that could no longer be read', () => {
    const [found] = compareDigests(before, { state: before.state });
    assert.deepEqual([found?.kind, found?.after], ['media', 'nothing']);
  });

  it('does not take an empty list for an empty object', () => {
    assert.equal(compareDigests({ kind: { a: [] } }, { kind: { a: {} } }).length, 1);
  });
});
