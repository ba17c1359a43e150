import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffTab, type PrintedRow } from '../../../../shared/application/sync/diff.ts';
import { type Slot, slot as slotOf } from '../../../../shared/kernel/identity.ts';

/** A row as `slot:text`; `-:text` for one without a slot, `3:` for a blank one. */
function rowsOf(...written: readonly string[]): readonly PrintedRow[] {
  return written.map((each, index) => {
    const [slot = '', fingerprint = ''] = each.split(':');
    return {
      row: { rowNumber: index + 2, slot: slot === '-' ? null : slotOf(Number(slot)), cells: {}, shown: {} },
      fingerprint,
    };
  });
}

function acknowledgedAs(written: string): ReadonlyMap<Slot, string> {
  const entries = written.split(' ').filter((each) => each !== '');
  return new Map(
    entries.map((each): readonly [Slot, string] => {
      const [slot = '', fingerprint = ''] = each.split(':');
      return [slotOf(Number(slot)), fingerprint];
    }),
  );
}

/** A difference in the words of the tables below. */
function told(acknowledged: string, rows: readonly string[]) {
  const { edited, moved, unclear, removed, unkeyed, awaited } = diffTab(acknowledgedAs(acknowledged), rowsOf(...rows));
  return [
    ...moved.map(({ from, to, fingerprint }) => `${fingerprint} moved ${from}→${to}`),
    ...edited.map(({ slot, fingerprint }) => (fingerprint === '' ? `${slot} emptied` : `${slot} now ${fingerprint}`)),
    ...unclear.map(({ slot, fingerprint }) => `${slot} unclear ${fingerprint}`),
    ...removed.map((slot) => `${slot} removed`),
    ...awaited.map((slot) => `${slot} awaited`),
    ...unkeyed.map(
      ({ fingerprint, formerSlot }) => `${fingerprint} unkeyed${formerSlot === null ? '' : ` was ${formerSlot}`}`,
    ),
  ].sort();
}

describe('what differs between a tab as acknowledged and as read', () => {
  it.each<[string, string, readonly string[], readonly string[]]>([
    ['nothing', '1:A 2:B', ['1:A', '2:B', '3:'], []],
    ['nothing, in another order: the slots travelled along', '1:A 2:B 3:C', ['3:C', '1:A', '2:B'], []],
    ['a new row', '1:A', ['1:A', '2:N'], ['2 now N']],
    ['a new row above a blank one', '1:A', ['1:A', '2:', '3:N'], ['3 now N']],
    ['an edit', '1:A 2:B', ['1:A', '2:X'], ['2 now X']],
    ['two edits', '1:A 2:B', ['1:X', '2:Y'], ['1 now X', '2 now Y']],
    ['an emptied row', '1:A 2:B', ['1:A', '2:'], ['2 emptied']],
    ['a removed row', '1:A 2:B 3:C', ['1:A', '3:C'], ['2 removed']],
    ['a removed blank row is nothing', '1:A 2:', ['1:A'], []],
    ['a removed row that is back', '1:A', ['1:A', '2:B'], ['2 now B']],
    ['text moved from a row that was deleted then', '1:A 2:B', ['1:A', '3:B'], ['B moved 2→3']],
    ['a row copied, and the original deleted then', '1:A 2:B', ['3:B', '1:A'], ['B moved 2→3']],
    ['text moved into a row without a slot', '1:A 2:B', ['1:A', '-:B', '2:'], ['2 awaited', 'B unkeyed']],
    [
      'text moved into a row without a slot, and another written',
      '1:A 2:B',
      ['1:A', '-:B', '2:X'],
      ['2 awaited', 'B unkeyed'],
    ],
    ['text copied into a row without a slot', '1:A 2:B', ['1:A', '-:B', '2:B'], ['B unkeyed']],
    [
      'the same text twice, one of them moved into a row without a slot',
      '1:A 2:A',
      ['1:', '-:A', '2:'],
      ['1 awaited', '2 emptied', 'A unkeyed'],
    ],
    ['text swapped between two slots', '1:A 2:B', ['1:B', '2:A'], ['A moved 1→2', 'B moved 2→1']],
    [
      'text sorted, slots left standing',
      '1:C 2:A 3:B',
      ['1:A', '2:B', '3:C'],
      ['A moved 2→1', 'B moved 3→2', 'C moved 1→3'],
    ],
    [
      'text sorted and one row edited: one text and one slot are left, so they belong together',
      '1:C 2:A 3:B',
      ['1:A', '2:B', '3:X'],
      ['A moved 2→1', 'B moved 3→2', 'X moved 1→3'],
    ],
    [
      'text sorted and two rows edited: nobody can say which is which',
      '1:C 2:A 3:B 4:D',
      ['1:A', '2:X', '3:D', '4:Y'],
      ['2 unclear X', '4 unclear Y', 'A moved 2→1', 'D moved 4→3'],
    ],
    [
      'text sorted while another row was edited in its place',
      '1:A 2:B 3:C',
      ['1:B', '2:A', '3:X'],
      ['3 now X', 'A moved 1→2', 'B moved 2→1'],
    ],
    ['text sorted and a new row typed', '1:A 2:B', ['1:B', '2:A', '3:N'], ['3 now N', 'A moved 1→2', 'B moved 2→1']],
    ['text cut and pasted into a blank row', '1:A 2:B', ['1:', '2:B', '3:A'], ['1 emptied', 'A moved 1→3']],
    ['text copied into a blank row is another row with the same text', '1:A 2:B', ['1:A', '2:B', '3:A'], ['3 now A']],
    ['a row copied with its slot: the upper keeps it where both say the same', '1:A', ['1:A', '1:A'], ['A unkeyed']],
    ['a row copied with its slot and changed below', '1:A', ['1:A', '1:X'], ['X unkeyed']],
    ['a row copied with its slot and changed above: the unchanged one keeps it', '1:A', ['1:X', '1:A'], ['X unkeyed']],
    ['a blank row copied with its slot needs one of its own', '1:A', ['1:A', '2:', '2:'], [' unkeyed']],
    ['a row without a slot', '1:A', ['1:A', '-:N'], ['N unkeyed']],
    ['a blank row without a slot', '1:A', ['1:A', '-:'], []],
    ['a cleared slot cell: the row is known by its text', '1:A 2:B', ['1:A', '-:B'], ['B unkeyed was 2']],
    [
      'a cleared slot cell in an edited row: one removed, one new',
      '1:A 2:B',
      ['1:A', '-:X'],
      ['2 removed', 'X unkeyed'],
    ],
    [
      'two rows of one text whose slot cells were cleared: each gets one of the slots',
      '1:A 2:A',
      ['-:A', '-:A'],
      ['A unkeyed was 1', 'A unkeyed was 2'],
    ],
  ])('%s', (_name, acknowledged, rows, expected) => {
    expect(told(acknowledged, rows)).toEqual([...expected].sort());
  });
});

const texts = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,4}$/), { minLength: 1, maxLength: 30 });
const shuffled = (count: number) => fc.shuffledSubarray([...Array(count).keys()], { minLength: count });

describe('properties', () => {
  it('a tab equals itself, in whatever order its rows stand', () => {
    const tabs = texts.chain((known) => fc.tuple(fc.constant(known), shuffled(known.length)));
    fc.assert(
      fc.property(tabs, ([known, order]) => {
        const acknowledged = new Map(known.map((text, index) => [slotOf(index + 1), text]));
        const rows = order.map((index) => rowsOf(`${index + 1}:${known[index]}`)[0]).filter((row) => row !== undefined);
        expect(diffTab(acknowledged, rows)).toMatchObject({
          edited: [],
          moved: [],
          unclear: [],
          lost: [],
          removed: [],
          unkeyed: [],
          awaited: [],
        });
      }),
      { seed: 20261123 },
    );
  });

  it('no permutation of different texts among slots is ever an edit', () => {
    const tabs = texts.chain((known) => fc.tuple(fc.constant(known), shuffled(known.length)));
    fc.assert(
      fc.property(tabs, ([known, order]) => {
        const acknowledged = new Map(known.map((text, index) => [slotOf(index + 1), text]));
        const rows = rowsOf(...order.map((from, to) => `${to + 1}:${known[from]}`));
        const { moved, ...others } = diffTab(acknowledged, rows);
        expect(others).toMatchObject({ edited: [], unclear: [], lost: [], removed: [], unkeyed: [], awaited: [] });
        const followed = new Map(moved.map(({ from, to }) => [to, from]));
        order.forEach((from, to) => {
          expect(followed.get(slotOf(to + 1)) ?? slotOf(to + 1)).toBe(slotOf(from + 1));
        });
      }),
      { seed: 20261123 },
    );
  });

  it('every row that does not show what was acknowledged for its slot is accounted for once', () => {
    const letters = fc.constantFrom('', 'a', 'b', 'c', 'd');
    const slots = fc.option(fc.integer({ min: 1, max: 6 }), { nil: null });
    const tab = fc.array(fc.tuple(slots, letters), { maxLength: 8 });
    const known = fc.array(letters, { maxLength: 6 });
    fc.assert(
      fc.property(known, tab, (before, after) => {
        const acknowledged = new Map(before.map((text, index) => [slotOf(index + 1), text]));
        const rows = rowsOf(...after.map(([slot, text]) => `${slot ?? '-'}:${text}`));
        const { edited, moved, unclear, unkeyed, awaited } = diffTab(acknowledged, rows);
        const told = [...edited, ...moved, ...unclear, ...unkeyed].map(({ row }) => row.rowNumber);
        expect(new Set(told).size).toBe(told.length);
        for (const { row, fingerprint } of rows) {
          const asBefore = row.slot !== null && (acknowledged.get(row.slot) ?? '') === fingerprint;
          const isAwaited = row.slot !== null && awaited.includes(row.slot);
          const isSilent = asBefore || isAwaited || fingerprint === '';
          if (!isSilent) expect(told, `row ${row.rowNumber}`).toContain(row.rowNumber);
        }
      }),
      { seed: 20261123, numRuns: 2_000 },
    );
  });
});
