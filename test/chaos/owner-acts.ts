import type { RequestMessage } from '../../local/google/grid/message.ts';
import { type ActKind, type Deed, placeOf, type Situation } from './situation.ts';
import type { Reach } from './texts.ts';

const menu = (...requests: readonly RequestMessage[]): Deed => ({ kind: 'dialogue', requests });
const FIELDS = ['wanted', 'unit', 'result', 'number', 'message'] as const;
const someField = ({ chance }: Situation): string => chance.pick(FIELDS, 'field');

type Line = readonly [name: string, line: string, draw: (at: Situation) => Deed];

/** The system puts these right by itself, or has nothing to put right. */
const MENDED: readonly Line[] = [
  [
    'drag a column',
    'the owner drags a column',
    (at) => ({
      kind: 'move-columns',
      sheetId: at.tab.sheetId,
      at: placeOf(at, someField(at)),
      count: 1,
      to: 1 + at.chance.below(at.columnCount - 1, 'to'),
    }),
  ],
  [
    'drag the hidden column',
    'the owner drags the hidden column',
    (at) => ({ kind: 'move-columns', sheetId: at.tab.sheetId, at: placeOf(at, 'slot'), count: 1, to: 9 }),
  ],
  [
    'insert a column',
    'the owner inserts a column',
    (at) => {
      const { sheetId } = at.tab;
      const column = placeOf(at, someField(at));
      return [
        { kind: 'insert-columns', sheetId, at: column, count: 1 },
        { kind: 'type', sheetId, row: 1 + at.chance.below(10, 'row'), column, text: '旁注' },
      ];
    },
  ],
  [
    'rename a header',
    'the owner renames or empties a header',
    (at) => ({
      kind: 'type',
      sheetId: at.tab.sheetId,
      row: 0,
      column: placeOf(at, someField(at)),
      text: at.chance.pick(['改名', ''], 'text'),
    }),
  ],
  [
    'put a title above the header',
    'the owner puts a title above the header',
    ({ tab: { sheetId } }) => [
      { kind: 'insert-rows', sheetId, at: 0, count: 1 },
      { kind: 'type', sheetId, row: 0, column: 1, text: '翠湖花园' },
    ],
  ],
  [
    'rename the tab',
    'renaming a tab',
    ({ tab: { sheetId } }) =>
      menu({ updateSheetProperties: { properties: { sheetId, title: '十一月' }, fields: 'title' } }),
  ],
  [
    'duplicate the tab',
    'duplicating a tab',
    ({ tab: { sheetId } }) => menu({ duplicateSheet: { sourceSheetId: sheetId, insertSheetIndex: 3 } }),
  ],
  [
    'put the tab elsewhere and add another',
    'reordering, hiding, adding tabs',
    ({ tab: { sheetId }, word }) =>
      menu(
        { updateSheetProperties: { properties: { sheetId, index: 4 }, fields: 'index' } },
        { addSheet: { properties: { title: `便签${word(0)}` } } },
      ),
  ],
];

/** Only the owner can put these right. */
const TAKEN_BACK: readonly Line[] = [
  [
    'delete a column',
    'the owner deletes a column',
    (at) => ({ kind: 'delete-columns', sheetId: at.tab.sheetId, at: placeOf(at, someField(at)), count: 1 }),
  ],
  [
    'delete the header row',
    'the owner deletes the header row',
    ({ tab: { sheetId } }) => ({ kind: 'delete-rows', sheetId, at: 0, count: 1 }),
  ],
  [
    'give the name of the tab to another',
    'renaming a tab and giving its name to another',
    ({ tab: { sheetId, contract } }) =>
      menu(
        { updateSheetProperties: { properties: { sheetId, title: '旧表' }, fields: 'title' } },
        { addSheet: { properties: { title: contract.title['zh-CN'] } } },
      ),
  ],
  ['delete the tab', 'the owner deletes a tab', ({ tab: { sheetId } }) => menu({ deleteSheet: { sheetId } })],
  [
    'delete the system tab',
    'the owner deletes a system tab',
    ({ tab: { contract } }) => menu({ deleteSheet: { sheetId: contract.systemSheetId } }),
  ],
  [
    'change the locale',
    'changing the locale or the time zone',
    () => menu({ updateSpreadsheetProperties: { properties: { locale: 'en_GB' }, fields: 'locale' } }),
  ],
  [
    'change the time zone',
    'changing the locale or the time zone',
    () => menu({ updateSpreadsheetProperties: { properties: { timeZone: 'Europe/London' }, fields: 'timeZone' } }),
  ],
];

const kinds = (lines: readonly Line[], isTakenBack: boolean): readonly ActKind[] =>
  lines.map(([name, line, draw]) => ({ name, lines: [line], share: 1, reach: reachOf(name), draw, isTakenBack }));

/** What was deleted comes back when it is taken back. */
const reachOf = (name: string): Reach => (name === 'delete a column' ? 'restores' : 'nothing');

/** What the owner, whom nothing keeps out, does to the tab Requests and to the workbook. */
export const OWNER_ACTS: readonly ActKind[] = [...kinds(MENDED, false), ...kinds(TAKEN_BACK, true)];
