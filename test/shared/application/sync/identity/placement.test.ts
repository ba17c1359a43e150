import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type KnownTexts,
  matchTexts,
  type PrintedRow,
} from '../../../../../shared/application/sync/identity/match-texts.ts';
import { type Placement, resolve, slotsConcerned } from '../../../../../shared/application/sync/identity/placement.ts';
import { type Slot, slot as slotOf } from '../../../../../shared/kernel/identity.ts';

/** A row as `slot:text`; `-:text` for one without a slot, `3:` for a blank one. */
function rowsOf(...written: readonly string[]): readonly PrintedRow[] {
  return written.map((each, index) => {
    const [slot = '', fingerprint = ''] = each.split(':');
    const row = { rowNumber: index + 2, slot: slot === '-' ? null : slotOf(Number(slot)), cells: {}, shown: {} };
    return { row: { ...row, cells: { wanted: fingerprint } }, fingerprint };
  });
}

function textsOf(written: string): ReadonlyMap<Slot, string> {
  const entries = written.split(' ').filter((each) => each !== '');
  return new Map(
    entries.map((each): readonly [Slot, string] => {
      const [slot = '', fingerprint = ''] = each.split(':');
      return [slotOf(Number(slot)), fingerprint];
    }),
  );
}

/** `A'` is nearly `A`; of `A?` half is left; other texts have nothing in common. */
function remainsBetween(former: string, present: string): number {
  if (former[0] !== present[0]) return 0;
  return present.endsWith('?') ? 0.5 : 0.9;
}

/** `A+x` and `A+y` are known by the same name, and differ in the rest. */
const nameOf = (text: string): string | null => (text.includes('+') ? (text.split('+')[0] ?? null) : null);

function placed(known: KnownTexts, rows: readonly PrintedRow[]) {
  const match = matchTexts(known, rows);
  const textUnder = (from: Slot): string => known.standing.get(from) ?? known.gone.get(from) ?? '';
  const textIn = ({ cells }: PrintedRow['row']): string => String(cells.wanted);
  return resolve(match, {
    remains: (from, row) => remainsBetween(textUnder(from), textIn(row)),
    waitsAt: (slot) => known.gone.has(slot),
    nameUnder: (from) => nameOf(textUnder(from)),
    nameIn: (row) => nameOf(textIn(row)),
  });
}

const slotName = (slot: Slot | null): string => (slot === null ? 'new slot' : String(slot));

function wordsOf({ slot, fingerprint, origin }: Placement): string {
  const text = fingerprint === '' ? 'blank' : fingerprint;
  return `${slotName(slot)} ${origin.kind === 'carried' ? `from ${origin.from}` : origin.kind} ${text}`;
}

/** A resolution in the words of the tables below. */
function told(standing: string, gone: string, rows: readonly string[]): readonly string[] {
  const { placements, removed, unbound } = placed(
    { standing: textsOf(standing), gone: textsOf(gone) },
    rowsOf(...rows),
  );
  return [
    ...placements.map(wordsOf),
    ...removed.map((slot) => `${slot} removed`),
    ...unbound.map(({ row, slot }) => `row ${row.rowNumber} needs ${slotName(slot)}`),
  ].sort();
}

type Case = readonly [name: string, standing: string, rows: readonly string[], expected: readonly string[]];

describe('what has become of the rows of a tab', () => {
  const inTheirPlace: readonly Case[] = [
    ['nothing', '1:A 2:B', ['1:A', '2:B', '3:'], []],
    ['nothing, in another order: the slots travelled along', '1:A 2:B 3:C', ['3:C', '1:A', '2:B'], []],
    ['a new row', '1:A', ['1:A', '2:N'], ['2 own N']],
    ['a new row above a blank one', '1:A', ['1:A', '2:', '3:N'], ['3 own N']],
    ['an edit', '1:A 2:B', ['1:A', '2:X'], ['2 own X']],
    ['two edits', '1:A 2:B', ['1:X', '2:Y'], ['1 own X', '2 own Y']],
    ['an emptied row', '1:A 2:B', ['1:A', '2:'], ['2 own blank']],
    ['a removed row', '1:A 2:B 3:C', ['1:A', '3:C'], ['2 removed']],
    ['a removed blank row is nothing', '1:A', ['1:A'], []],
    ['text copied into a blank row is another row with the same text', '1:A 2:B', ['1:A', '2:B', '3:A'], ['3 own A']],
    ['a row filled further while another is deleted', '1:A 2:B', ["1:A'"], ["1 own A'", '2 removed']],
  ];
  const carried: readonly Case[] = [
    ['text moved from a row that was deleted then', '1:A 2:B', ['1:A', '3:B'], ['3 from 2 B']],
    ['a row copied, and the original deleted then', '1:A 2:B', ['3:B', '1:A'], ['3 from 2 B']],
    ['text swapped between two slots', '1:A 2:B', ['1:B', '2:A'], ['1 from 2 B', '2 from 1 A']],
    [
      'text sorted, slots left standing',
      '1:C 2:A 3:B',
      ['1:A', '2:B', '3:C'],
      ['1 from 2 A', '2 from 3 B', '3 from 1 C'],
    ],
    ['text cut and pasted into a blank row', '1:A 2:B', ['1:', '2:B', '3:A'], ['1 new blank', '3 from 1 A']],
    ['text cut over another', '1:A 2:B', ['1:', '2:A'], ['1 new blank', '2 from 1 A']],
    ['text moved and the row it left written anew', '1:A 2:B', ['1:N', '2:B', '3:A'], ['1 new N', '3 from 1 A']],
    [
      'text moved and changed in one go, its old row blank',
      '1:A 2:B',
      ['1:', '2:B', "3:A'"],
      ['1 new blank', "3 from 1 A'"],
    ],
    ['text moved and changed in one go, its old row deleted', '1:A 2:B', ['2:B', "3:A'"], ["3 from 1 A'"]],
    ['a new row while another is emptied is a new row', '1:A 2:B', ['1:', '2:B', '3:N'], ['1 own blank', '3 own N']],
  ];
  const movedAndEdited: readonly Case[] = [
    [
      'one row edited: it is known by what is left',
      '1:C 2:A 3:B',
      ['1:A', '2:B', "3:C'"],
      ["3 from 1 C'", '1 from 2 A', '2 from 3 B'],
    ],
    [
      'two rows edited: each is known by what is left',
      '1:C 2:A 3:B 4:D',
      ['1:A', "2:C'", '3:D', "4:B'"],
      ['1 from 2 A', "2 from 1 C'", '3 from 4 D', "4 from 3 B'"],
    ],
    [
      'two rows rewritten: nobody can say which is which, and they are other texts',
      '1:C 2:A 3:B 4:D',
      ['1:A', '2:X', '3:D', '4:Y'],
      ['1 from 2 A', '2 new X', '3 from 4 D', '4 new Y'],
    ],
    [
      'two rows of which half is left: a person has to say',
      '1:C 2:A 3:B 4:D',
      ['1:A', '2:C?', '3:D', '4:B?'],
      ['1 from 2 A', '2 unclear C?', '3 from 4 D', '4 unclear B?'],
    ],
    [
      'the last row and the last slot, half of it left',
      '1:C 2:A 3:B',
      ['1:A', '2:B', '3:C?'],
      ['1 from 2 A', '2 from 3 B', '3 from 1 C?'],
    ],
    [
      'another row edited in its place',
      '1:A 2:B 3:C',
      ['1:B', '2:A', "3:C'"],
      ['1 from 2 B', '2 from 1 A', "3 own C'"],
    ],
    [
      'another row rewritten in its place, the only one',
      '1:A 2:B 3:C',
      ['1:B', '2:A', '3:X'],
      ['1 from 2 B', '2 from 1 A', '3 own X'],
    ],
    [
      'two rows rewritten in their place: a person has to say',
      '1:A 2:B 3:C 4:D',
      ['1:B', '2:A', '3:X', '4:Y'],
      ['1 from 2 B', '2 from 1 A', '3 unclear X', '4 unclear Y'],
    ],
    [
      'two texts of which as much is left in two rows',
      '1:A 2:B 3:C 4:C',
      ['1:B', '2:A', "5:C'", "6:C'"],
      ['1 from 2 B', '2 from 1 A', '3 removed', '4 removed', "5 unclear C'", "6 unclear C'"],
    ],
    ['a new row typed', '1:A 2:B', ['1:B', '2:A', '3:N'], ['1 from 2 B', '2 from 1 A', '3 new N']],
    [
      'a row deleted and another typed',
      '1:A 2:B 3:C',
      ['1:B', '2:A', '4:N'],
      ['1 from 2 B', '2 from 1 A', '3 removed', '4 new N'],
    ],
  ];
  const named: readonly Case[] = [
    [
      'something changed in every row: each is known by its name, however like the others are',
      '1:A1+k 2:A2+l 3:A3+m 4:B+n',
      ['1:A2+m', '2:A3+k', '3:A1+l', '4:B+n', '5:'],
      ['1 from 2 A2+m', '2 from 3 A3+k', '3 from 1 A1+l'],
    ],
    [
      'only two have the names of each other: somebody may have written that',
      '1:A1+k 2:A2+l',
      ['1:A2+m', '2:A1+n'],
      ['1 own A2+m', '2 own A1+n'],
    ],
    [
      'something changed in every row but two, which have changed places',
      '1:A1+k 2:A2+l 3:A3+m 4:B+n 5:C+o',
      ['1:A2+m', '2:A3+k', '3:A1+l', '4:C+o', '5:B+n'],
      ['1 from 2 A2+m', '2 from 3 A3+k', '3 from 1 A1+l', '4 from 5 C+o', '5 from 4 B+n'],
    ],
    [
      'two of one name: neither is known by it alone, and both stand where they stood',
      '1:A+k 2:A+l 3:B+m 4:C+n',
      ['1:A+o', '2:A+p', '3:C+n', '4:B+m'],
      ['1 own A+o', '2 own A+p', '3 from 4 C+n', '4 from 3 B+m'],
    ],
    [
      'a row changed whose slot cell was cleared, and another like it',
      '1:A1+k 2:A2+l',
      ['-:A1+m', '-:A2+n'],
      ['1 own A1+m', '2 own A2+n'],
    ],
  ];
  const copies: readonly Case[] = [
    [
      'into a blank row, all texts sorted and one deleted: it is not what was deleted',
      '1:A 2:B 3:C 4:D',
      ['1:B', '2:A', '4:D', '5:D'],
      ['1 from 2 B', '2 from 1 A', '3 removed', '5 new D'],
    ],
    [
      'over the only text that is missing: that is an edit of it',
      '1:A 2:B 3:C 4:D',
      ['1:B', '2:A', '3:D', '4:D'],
      ['1 from 2 B', '2 from 1 A', '3 own D'],
    ],
    ['the upper keeps the slot where both say the same', '1:A', ['1:A', '1:A'], ['new slot new A']],
    ['changed below', '1:A', ['1:A', '1:X'], ['new slot new X']],
    ['changed above: the unchanged one keeps it', '1:A', ['1:X', '1:A'], ['new slot new X']],
    ['blank: it needs a slot of its own', '1:A', ['1:A', '2:', '2:'], ['row 4 needs new slot']],
    [
      'and all texts sorted: both are known by what they show',
      '1:A 2:B',
      ['1:B', '2:A', '2:A'],
      ['1 from 2 B', '2 from 1 A', 'new slot new A'],
    ],
  ];
  const withoutSlot: readonly Case[] = [
    ['a row without a slot', '1:A', ['1:A', '-:N'], ['new slot new N']],
    ['a blank row without a slot', '1:A', ['1:A', '-:'], []],
    ['text moved into it', '1:A 2:B', ['1:A', '-:B', '2:'], ['2 new blank', 'new slot from 2 B']],
    ['text moved into it, and another written', '1:A 2:B', ['1:A', '-:B', '2:X'], ['2 new X', 'new slot from 2 B']],
    ['text copied into it', '1:A 2:B', ['1:A', '-:B', '2:B'], ['new slot new B']],
    [
      'the same text twice, one of them moved into it',
      '1:A 2:A',
      ['1:', '-:A', '2:'],
      ['1 new blank', '2 own blank', 'new slot from 1 A'],
    ],
    ['a cleared slot cell: the row is known by its text', '1:A 2:B', ['1:A', '-:B'], ['row 3 needs 2']],
    ['a cleared slot cell in a row edited besides', '1:A 2:B', ['1:A', "-:B'"], ["2 own B'"]],
    [
      'a cleared slot cell in a row rewritten: one removed, one new',
      '1:A 2:B',
      ['1:A', '-:X'],
      ['2 removed', 'new slot new X'],
    ],
    [
      'two rows of one text whose slot cells were cleared',
      '1:A 2:A',
      ['-:A', '-:A'],
      ['row 2 needs 1', 'row 3 needs 2'],
    ],
  ];

  describe.each([
    ['in its place', inTheirPlace],
    ['carried', carried],
    ['text sorted and', movedAndEdited],
    ['text sorted and a column besides:', named],
    ['a row copied', copies],
    ['without a slot', withoutSlot],
  ])('%s', (_group, cases) => {
    it.each(cases)('%s', (_name, standing, rows, expected) => {
      expect(told(standing, '', rows)).toEqual([...expected].sort());
    });
  });

  it.each<[string, string, string, readonly string[], readonly string[]]>([
    ['under its slot', '1:A', '2:B', ['1:A', '2:B'], ['2 own B']],
    ['under another slot', '1:A', '2:B', ['1:A', '2:', '3:B'], ['3 from 2 B']],
    ['under both: the first keeps the record', '1:A', '2:B', ['2:B', '3:B'], ['1 removed', '2 own B', '3 own B']],
    ['in a row without a slot, its own row gone', '1:A', '2:B', ['1:A', '-:B'], ['2 own B']],
    ['in a row without a slot, its own row blank', '1:A', '2:B', ['1:A', '2:', '-:B'], ['new slot from 2 B']],
    ['over another text', '1:A', '2:B', ['1:B', '2:'], ['1 from 2 B']],
    ['changed: it is written anew', '1:A', '2:B', ['1:A', "3:B'"], ["3 own B'"]],
    ['changed, in the row that was emptied', '1:A', '2:B', ['1:A', "2:B'"], ["2 own B'"]],
    ['by half, in the row that was emptied', '1:A', '2:B', ['1:A', '2:B?'], ['2 own B?']],
    ['not: another is written in the row that was emptied', '1:A', '2:B', ['1:A', '2:X'], ['2 new X']],
    ['not at all', '1:A', '2:B', ['1:A', '2:'], []],
  ])('a text that had gone comes back %s', (_name, standing, gone, rows, expected) => {
    expect(told(standing, gone, rows)).toEqual([...expected].sort());
  });

  it('of very many that moved and changed, those in their place are known, and only where a text is missing is a person asked', () => {
    const count = 80;
    const standing = Array.from(
      { length: count },
      (_, index) => `${index + 1}:${String.fromCodePoint(0x4e00 + index)}`,
    );
    const rows = standing.map((each) => `${each}'`);
    const swapped = ['101:B', '102:A', "103:𠀀'"];
    const words = told([...standing, '101:A', '102:B'].join(' '), '', [...rows, ...swapped]);
    expect(words.filter((each) => each.includes('own'))).toHaveLength(count);
    expect(words).toContain("103 new 𠀀'");
    const withOneMissing = told([...standing, '101:A', '102:B', '104:Z'].join(' '), '', [...rows, ...swapped]);
    expect(withOneMissing).toContain("103 unclear 𠀀'");
  });
});

const texts = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,4}$/), { minLength: 1, maxLength: 30 });
const shuffled = (count: number) => fc.shuffledSubarray([...Array(count).keys()], { minLength: count });
const inOrder = texts.chain((known) => fc.tuple(fc.constant(known), shuffled(known.length)));

const standingAs = (known: readonly string[]): KnownTexts => ({
  standing: new Map(known.flatMap((text, index) => (text === '' ? [] : [[slotOf(index + 1), text] as const]))),
  gone: new Map(),
});

describe('properties', () => {
  it('a tab equals itself, in whatever order its rows stand', () =>
    fc.assert(
      fc.property(inOrder, ([known, order]) => {
        const rows = order.map((index) => rowsOf(`${index + 1}:${known[index]}`)[0]).filter((row) => row !== undefined);
        expect(placed(standingAs(known), rows)).toEqual({ placements: [], removed: [], unbound: [] });
      }),
      { seed: 20261123 },
    ));

  it('no permutation of different texts among slots is ever an edit', () =>
    fc.assert(
      fc.property(inOrder, ([known, order]) => {
        const rows = rowsOf(...order.map((from, to) => `${to + 1}:${known[from]}`));
        const { placements, removed, unbound } = placed(standingAs(known), rows);
        expect([...removed, ...unbound]).toEqual([]);
        const followed = new Map(
          placements.map(({ slot, origin }) => [slot, origin.kind === 'carried' ? origin.from : origin.kind]),
        );
        order.forEach((from, to) => {
          expect(followed.get(slotOf(to + 1)) ?? slotOf(to + 1)).toBe(slotOf(from + 1));
        });
      }),
      { seed: 20261123 },
    ));

  const letters = fc.constantFrom('', 'a', 'b', 'c', 'd', "a'", "b'", 'c?');
  const slots = fc.option(fc.integer({ min: 1, max: 6 }), { nil: null });
  const tab = fc.array(fc.tuple(slots, letters), { maxLength: 8 });
  const anything = fc.tuple(fc.array(letters, { maxLength: 6 }), tab);
  const read = (after: readonly (readonly [number | null, string])[]) =>
    rowsOf(...after.map(([slot, text]) => `${slot ?? '-'}:${text}`));

  it('every row that shows other than is known of its slot is placed or bound, once', () =>
    fc.assert(
      fc.property(anything, ([before, after]) => {
        const rows = read(after);
        const { placements, unbound } = placed(standingAs(before), rows);
        const dealtWith = [...placements, ...unbound].map(({ row }) => row.rowNumber);
        expect(new Set(dealtWith).size).toBe(dealtWith.length);
        const known = standingAs(before).standing;
        const claimed = new Set<number>();
        for (const { row, fingerprint } of rows) {
          const isAsBefore = row.slot !== null && (known.get(row.slot) ?? '') === fingerprint && !claimed.has(row.slot);
          if (isAsBefore && row.slot !== null) claimed.add(row.slot);
          else if (fingerprint !== '') expect(dealtWith, `row ${row.rowNumber}`).toContain(row.rowNumber);
        }
      }),
      { seed: 20261123, numRuns: 2_000 },
    ));

  it('no text is followed to two rows, no slot is given to two', () =>
    fc.assert(
      fc.property(anything, ([before, after]) => {
        const { placements, removed, unbound } = placed(standingAs(before), read(after));
        const sources = placements.flatMap(({ origin }) => (origin.kind === 'carried' ? [origin.from] : []));
        expect(new Set(sources).size).toBe(sources.length);
        const given = [...placements, ...unbound].flatMap(({ slot }) => slot ?? []);
        expect(new Set(given).size).toBe(given.length);
        expect(removed.filter((slot) => sources.includes(slot) || given.includes(slot))).toEqual([]);
      }),
      { seed: 20261124, numRuns: 2_000 },
    ));

  it('what must be known beforehand covers every slot that is spoken of', () =>
    fc.assert(
      fc.property(anything, ([before, after]) => {
        const known = standingAs(before);
        const rows = read(after);
        const concerned = new Set(slotsConcerned(matchTexts(known, rows)));
        const { placements, removed } = placed(known, rows);
        const spoken = placements.flatMap(({ slot, origin }) => [
          ...(slot === null ? [] : [slot]),
          ...(origin.kind === 'carried' ? [origin.from] : []),
        ]);
        expect([...spoken, ...removed].filter((slot) => !concerned.has(slot))).toEqual([]);
      }),
      { seed: 20261125, numRuns: 1_000 },
    ));
});
