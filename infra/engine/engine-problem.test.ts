import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { engineCondition } from './engine-conditions.ts';
import { engineProblem } from './engine-problem.ts';

describe('what to do without an engine', () => {
  it('is to be let in where one is there', () => {
    const problem = engineProblem({ state: 'refused', host: 'unix:///a.sock' }, { isRoot: false });
    assert.match(problem?.message ?? '', /^This user may not use the Docker engine at "unix:\/\/\/a\.sock"$/);
    assert.match(problem?.remedy ?? '', /group docker/);
  });

  it('is to start the one that is named, for root too', () => {
    const problem = engineProblem({ state: 'silent', named: 'unix:///b.sock', said: 'no such file' }, { isRoot: true });
    assert.match(problem?.message ?? '', /"unix:\/\/\/b\.sock" does not answer: no such file/);
  });

  it('is nothing for root, who may start one, and how to get it for anyone else', () => {
    assert.equal(engineProblem({ state: 'no client' }, { isRoot: true }), undefined);
    const problem = engineProblem({ state: 'no client' }, { isRoot: false });
    assert.equal(problem?.message, 'There is no Docker on this machine, and only root may start one');
    assert.match(problem?.remedy ?? '', /apt-get install docker\.io/);
  });

  it("is the doctor's advice too", () => {
    const refused = engineCondition({ state: 'refused', host: 'unix:///a.sock' });
    assert.deepEqual([refused.state, /group docker/.test(refused.remedy ?? '')], ['missing', true]);
    const engine = { host: 'unix:///a.sock', client: '/docker', version: '27.0', buildx: true, startedByUs: true };
    const found = engineCondition({ state: 'found', engine });
    assert.deepEqual([found.state, found.says], ['met', '27.0  unix:///a.sock  (started by a rig)']);
  });
});
