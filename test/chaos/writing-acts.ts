import { SAMPLE_HOUSEHOLDS } from '../../local/sample/people.ts';
import { staffColumns } from '../../sheets/contract/layout.ts';
import {
  type ActKind,
  blockAt,
  cellOf,
  nextBlank,
  type PersonAct,
  placeOf,
  row,
  type Situation,
  someFilled,
} from './situation.ts';
import type { SheetRow } from './staff-sheet.ts';

const KINDS = ['投诉', '报修', '咨询', '意见建议'] as const;
const WRONG_KIND = '不知道';
const WRONG_UNIT = '9-9-999';

/** One request as its staff columns, from the first to the last. */
function requestCells({ chance, tab, word }: Situation, index: number): string[] {
  const cells: Readonly<Record<string, string>> = {
    unit: chance.happens(0.08, `wrong-unit${index}`) ? WRONG_UNIT : chance.pick(SAMPLE_HOUSEHOLDS, `unit${index}`).unit,
    kind: chance.happens(0.08, `wrong-kind${index}`) ? WRONG_KIND : chance.pick(KINDS, `kind${index}`),
    wanted: word(index),
    result: chance.happens(0.2, `done${index}`) ? '已处理' : '',
  };
  return staffColumns(tab.contract).map(({ field }) => cells[field] ?? '');
}

function paste(situation: Situation, row: number | undefined, count: number): PersonAct | null {
  if (row === undefined) return null;
  const rows = Array.from({ length: count }, (_, index) => requestCells(situation, index));
  return { kind: 'paste', sheetId: situation.tab.sheetId, row, column: situation.staffFrom, rows };
}

function typed(situation: Situation, row: SheetRow | null | undefined, field: string, text: string): PersonAct | null {
  if (row === null || row === undefined) return null;
  const { sheetId } = situation.tab;
  return { kind: 'type', sheetId, row: row.index, column: placeOf(situation, field), text };
}

/** Writing into rows. */
export const WRITING: readonly ActKind[] = [
  {
    name: 'type what was done',
    lines: ['changing a cell'],
    share: 8,
    reach: 'writes',
    draw: (at) => typed(at, someFilled(at), 'result', at.chance.pick(['已处理', '已联系', ''], 'text')),
  },
  {
    name: 'type a time',
    lines: ['changing a cell'],
    share: 6,
    reach: 'writes',
    draw: (at) =>
      typed(
        at,
        someFilled(at),
        at.chance.pick(['respondedAt', 'dispatchedAt', 'onSiteAt'], 'field'),
        at.chance.pick(['10:00', '9:58', '25:99'], 'text'),
      ),
  },
  {
    name: 'type a kind',
    lines: ['changing a cell'],
    share: 4,
    reach: 'writes',
    draw: (at) => typed(at, someFilled(at), 'kind', at.chance.pick(KINDS, 'text')),
  },
  {
    name: 'type a unit',
    lines: ['changing a cell'],
    share: 4,
    reach: 'writes',
    draw: (at) =>
      typed(
        at,
        someFilled(at),
        'unit',
        at.chance.pick([...SAMPLE_HOUSEHOLDS.map(({ unit }) => unit), WRONG_UNIT], 'text'),
      ),
  },
  {
    name: 'reword',
    lines: ['changing a cell'],
    share: 5,
    reach: 'writes',
    draw: row((at, chosen) => {
      const [word = ''] = cellOf(at, chosen, 'wanted').split(' ');
      return word === '' ? null : typed(at, chosen, 'wanted', `${word} 改${at.chance.below(9, 'again')}`);
    }),
  },
  {
    name: 'begin a row',
    lines: ['typing cell by cell'],
    share: 6,
    reach: 'writes',
    draw: (at) => typed(at, nextBlank(at), 'wanted', at.word(0)),
  },
  {
    name: 'begin a row anywhere',
    lines: ['typing cell by cell'],
    share: 2,
    reach: 'writes',
    draw: (at) =>
      typed(at, at.blank.length === 0 ? null : at.chance.pick(at.blank.slice(0, 40), 'row'), 'wanted', at.word(0)),
  },
  {
    name: 'write another request into an emptied row',
    lines: ['writing another text into an emptied row'],
    share: 4,
    reach: 'writes',
    draw: (at) => {
      const last = at.filled.at(-1)?.index ?? 0;
      const between = at.blank.filter(({ index }) => index < last);
      return paste(at, between.length === 0 ? undefined : at.chance.pick(between, 'row').index, 1);
    },
  },
  {
    name: 'paste one request',
    lines: ['typing a row'],
    share: 6,
    reach: 'writes',
    draw: (at) => paste(at, nextBlank(at)?.index, 1),
  },
  {
    name: 'paste some requests',
    lines: ['pasting up to 20 rows over rows with slots'],
    share: 4,
    reach: 'writes',
    draw: (at) => paste(at, nextBlank(at)?.index, 2 + at.chance.below(6, 'count')),
  },
  {
    name: 'paste many requests',
    lines: ['pasting more than 20 new rows'],
    share: 1,
    reach: 'writes',
    draw: (at) => paste(at, nextBlank(at)?.index, 21 + at.chance.below(10, 'count')),
  },
  {
    name: 'paste hundreds of requests',
    lines: ['pasting more than 20 new rows'],
    share: 0.15,
    reach: 'writes',
    draw: (at) => paste(at, nextBlank(at)?.index, 100 + at.chance.below(300, 'count')),
  },
  {
    name: 'paste thousands of requests',
    lines: ['pasting 5,000 rows'],
    share: 0.01,
    reach: 'writes',
    draw: (at) => paste(at, nextBlank(at)?.index, 2_000 + at.chance.below(500, 'count')),
  },
  {
    name: 'paste requests into an inserted row',
    lines: ['pasting up to 20 rows where there are no slots'],
    share: 4,
    reach: 'writes',
    draw: (at) => paste(at, at.blank.find(({ slot }) => slot === null)?.index, 1),
  },
  {
    name: 'paste over requests',
    lines: ['pasting up to 20 rows over rows with slots'],
    share: 2,
    reach: 'writes',
    draw: row((at, { index }) => paste(at, index, 1 + at.chance.below(2, 'count'))),
  },
  {
    name: 'paste below the last row',
    lines: ['pasting up to 20 rows where there are no slots'],
    share: 1,
    reach: 'writes',
    draw: (at) => paste(at, at.rowCount - 1, 2 + at.chance.below(12, 'count')),
  },
  {
    name: 'tick',
    lines: ['pasting more than 20 new rows'],
    share: 2,
    reach: 'writes',
    draw: row((at, { index }) => ({
      kind: 'check',
      sheetId: at.tab.sheetId,
      row: index,
      column: placeOf(at, 'confirmed'),
      checked: at.chance.happens(0.8, 'tick'),
    })),
  },
  {
    name: 'clear a row',
    lines: ['emptying a whole row, hidden cell and formulas too'],
    share: 3,
    reach: 'writes',
    draw: row((at, chosen) => ({
      kind: 'clear',
      sheetId: at.tab.sheetId,
      range: blockAt(at, chosen, 2, ['staff', 'whole']),
    })),
  },
  { name: 'fill down', lines: ['filling down'], share: 2, reach: 'writes', draw: row(fillDown) },
];

function fillDown(at: Situation, { index }: SheetRow): PersonAct | null {
  const { tab, chance, rowCount } = at;
  const startColumn = placeOf(at, chance.pick(['kind', 'result', 'unit', 'wanted'], 'field'));
  const endRow = Math.min(rowCount, index + 2 + chance.below(3, 'count'));
  const range = { startRow: index, endRow: index + 1, startColumn, endColumn: startColumn + 1 };
  return { kind: 'fill', sheetId: tab.sheetId, range, toRange: { ...range, endRow } };
}
