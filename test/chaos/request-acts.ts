import { CARRYING } from './carrying-acts.ts';
import { type ActKind, placeOf, row } from './situation.ts';
import { WRITING } from './writing-acts.ts';

const REFUSED = [
  'dragging, inserting or deleting a column, renaming a header, deleting the header row, sorting it in with the rows',
];

/** What leaves the texts alone. */
const OTHER: readonly ActKind[] = [
  {
    name: 'write over what the system shows',
    lines: ['typing or pasting over a look-up formula'],
    share: 3,
    reach: 'nothing',
    draw: row((at, { index }) => ({
      kind: 'type',
      sheetId: at.tab.sheetId,
      row: index,
      column: placeOf(at, at.chance.pick(['number', 'stage', 'message', 'alert'], 'field')),
      text: at.chance.pick(['我的', '', '=1+1'], 'text'),
    })),
  },
  {
    name: 'filter',
    lines: ['filtering'],
    share: 1,
    reach: 'nothing',
    draw: (at) => ({
      kind: 'set-filter',
      sheetId: at.tab.sheetId,
      range: at.chance.happens(0.3, 'none')
        ? null
        : { startRow: 0, endRow: at.rowCount, startColumn: 0, endColumn: at.columnCount },
      hiddenValues: { [placeOf(at, 'kind')]: ['投诉'] },
    }),
  },
  {
    name: 'drag a column',
    lines: REFUSED,
    share: 0.5,
    reach: 'nothing',
    draw: (at) => ({ kind: 'move-columns', sheetId: at.tab.sheetId, at: placeOf(at, 'wanted'), count: 1, to: 3 }),
  },
  {
    name: 'insert a column',
    lines: REFUSED,
    share: 0.5,
    reach: 'nothing',
    draw: (at) => ({ kind: 'insert-columns', sheetId: at.tab.sheetId, at: placeOf(at, 'unit'), count: 1 }),
  },
  {
    name: 'delete a column',
    lines: REFUSED,
    share: 0.3,
    reach: 'nothing',
    isTakenBack: true,
    draw: (at) => ({ kind: 'delete-columns', sheetId: at.tab.sheetId, at: placeOf(at, 'unit'), count: 1 }),
  },
  {
    name: 'rename a header',
    lines: REFUSED,
    share: 0.5,
    reach: 'nothing',
    draw: (at) => ({ kind: 'type', sheetId: at.tab.sheetId, row: 0, column: placeOf(at, 'unit'), text: '房间' }),
  },
  {
    name: 'make a column wider',
    lines: ['making a column wider, hiding it'],
    share: 0.3,
    reach: 'nothing',
    draw: (at) => ({
      kind: 'resize-column',
      sheetId: at.tab.sheetId,
      column: placeOf(at, 'wanted'),
      widthPx: 100 + at.chance.below(300, 'width'),
    }),
  },
  {
    name: 'delete the tab',
    lines: ['deleting a tab'],
    share: 0.3,
    reach: 'nothing',
    isTakenBack: true,
    draw: ({ tab }) => ({ kind: 'dialogue', requests: [{ deleteSheet: { sheetId: tab.sheetId } }] }),
  },
];

export const REQUEST_ACTS: readonly ActKind[] = [...WRITING, ...CARRYING, ...OTHER];
