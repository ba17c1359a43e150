import { describe, expect, it } from 'vitest';
import { allEnded } from '../../../shared/application/all-ended.ts';

describe('works that are under way together', () => {
  it('answer in their order', async () => {
    const [one, other] = await allEnded([Promise.resolve(1), 'two']);
    expect([one, other]).toEqual([1, 'two']);
    expect(await allEnded([])).toEqual([]);
  });

  it('throw the first fault, and not before all have ended', async () => {
    const ended: string[] = [];
    const late = (async () => {
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
      ended.push('late');
    })();
    const failing = [late, Promise.reject(new Error('first')), Promise.reject(new Error('second'))];
    await expect(allEnded(failing)).rejects.toThrow('first');
    expect(ended).toEqual(['late']);
  });
});
