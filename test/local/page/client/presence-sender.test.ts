import { describe, expect, it } from 'vitest';
import { PresenceSender } from '../../../../local/page/client/presence-sender.ts';
import type { PresentPlace } from '../../../../local/page/presence.ts';

const at = (row: number): PresentPlace => ({
  spreadsheetId: 's',
  sheetId: 1,
  row,
  column: 1,
  slot: String(row),
  isEditing: false,
});

/** A sender whose messages are answered one by one, when the test says so. */
function sender() {
  const sent: (number | null)[] = [];
  const waiting: { readonly answer: () => void; readonly lose: () => void }[] = [];
  const made = new PresenceSender((place) => {
    sent.push(place?.row ?? null);
    return new Promise((resolve, reject) =>
      waiting.push({ answer: () => resolve(null), lose: () => reject(new TypeError('Failed to fetch')) }),
    );
  });
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return {
    sender: made,
    sent,
    answer: () => {
      waiting.shift()?.answer();
      return settled();
    },
    lose: () => {
      waiting.shift()?.lose();
      return settled();
    },
  };
}

describe('the others are told where a person is', () => {
  it('one message at a time, the latest place only', async () => {
    const { sender: tells, sent, answer } = sender();
    for (const row of [1, 2, 3, 4]) tells.moveTo(at(row));
    expect(sent).toEqual([1]);
    await answer();
    expect(sent).toEqual([1, 4]);
    await answer();
    tells.moveTo(at(5));
    expect(sent).toEqual([1, 4, 5]);
  });

  it('once for each place', async () => {
    const { sender: tells, sent, answer } = sender();
    tells.moveTo(at(1));
    await answer();
    tells.moveTo(at(1));
    expect(sent).toEqual([1]);
  });

  it('also when they are nowhere any more', async () => {
    const { sender: tells, sent, answer } = sender();
    tells.moveTo(at(1));
    await answer();
    tells.moveTo(null);
    expect(sent).toEqual([1, null]);
  });

  it('again on a new connection, which knows nothing yet', async () => {
    const { sender: tells, sent, answer } = sender();
    tells.moveTo(at(1));
    await answer();
    tells.repeat();
    expect(sent).toEqual([1, 1]);
  });

  it('after a message that was lost, with the next move', async () => {
    const { sender: tells, sent, answer, lose } = sender();
    tells.moveTo(at(1));
    await lose();
    tells.moveTo(at(2));
    await answer();
    expect(sent).toEqual([1, 2]);
  });
});
