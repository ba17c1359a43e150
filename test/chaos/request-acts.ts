import { CARRYING } from './carrying-acts.ts';
import { type ActKind, row } from './situation.ts';
import { WRITING } from './writing-acts.ts';

/** What leaves the texts alone. */
const OTHER: readonly ActKind[] = [
  {
    name: 'write over what the system shows',
    share: 3,
    reach: 'nothing',
    draw: row((at, { index }) => ({
      kind: 'type',
      sheetId: at.tab.sheetId,
      row: index,
      column: at.tab.column(at.chance.pick(['number', 'stage', 'message', 'alert'], 'field')),
      text: at.chance.pick(['我的', '', '=1+1'], 'text'),
    })),
  },
  {
    name: 'filter',
    share: 1,
    reach: 'nothing',
    draw: (at) => ({
      kind: 'set-filter',
      sheetId: at.tab.sheetId,
      range: at.chance.happens(0.3, 'none')
        ? null
        : { startRow: 0, endRow: at.rows.length + 1, startColumn: 0, endColumn: at.tab.columns },
      hiddenValues: { [at.tab.column('kind')]: ['投诉'] },
    }),
  },
  {
    name: 'drag a column',
    share: 1,
    reach: 'nothing',
    draw: (at) => ({ kind: 'move-columns', sheetId: at.tab.sheetId, at: at.tab.column('wanted'), count: 1, to: 3 }),
  },
  {
    name: 'insert a column',
    share: 1,
    reach: 'nothing',
    draw: (at) => ({ kind: 'insert-columns', sheetId: at.tab.sheetId, at: at.tab.column('unit'), count: 1 }),
  },
  {
    name: 'rename a header',
    share: 1,
    reach: 'nothing',
    draw: (at) => ({ kind: 'type', sheetId: at.tab.sheetId, row: 0, column: at.tab.column('unit'), text: '房间' }),
  },
];

export const REQUEST_ACTS: readonly ActKind[] = [...WRITING, ...CARRYING, ...OTHER];
