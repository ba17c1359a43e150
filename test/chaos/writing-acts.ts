import type { PageAct } from '../../local/google/page-protocol.ts';
import { SAMPLE_HOUSEHOLDS } from '../../local/sample/people.ts';
import { type ActKind, blockAt, nextBlank, row, type Situation, someFilled } from './situation.ts';
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
  return tab.contract.columns.slice(tab.staffFrom, tab.staffTo).map(({ field }) => cells[field] ?? '');
}

function paste(situation: Situation, row: number | undefined, count: number): PageAct | null {
  if (row === undefined) return null;
  const rows = Array.from({ length: count }, (_, index) => requestCells(situation, index));
  return { kind: 'paste', sheetId: situation.tab.sheetId, row, column: situation.tab.staffFrom, rows };
}

function typed(situation: Situation, row: SheetRow | null | undefined, field: string, text: string): PageAct | null {
  if (row === null || row === undefined) return null;
  const { tab } = situation;
  return { kind: 'type', sheetId: tab.sheetId, row: row.index, column: tab.column(field), text };
}

/** Writing into rows. */
export const WRITING: readonly ActKind[] = [
  {
    name: 'type what was done',
    share: 8,
    reach: 'writes',
    draw: (at) => typed(at, someFilled(at), 'result', at.chance.pick(['已处理', '已联系', ''], 'text')),
  },
  {
    name: 'type a time',
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
    share: 4,
    reach: 'writes',
    draw: (at) => typed(at, someFilled(at), 'kind', at.chance.pick(KINDS, 'text')),
  },
  {
    name: 'type a unit',
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
    share: 5,
    reach: 'writes',
    draw: row((at, { values, index }) => {
      const column = at.tab.column('wanted');
      const word = String(values[column] ?? '').split(' ')[0] ?? '';
      if (word === '') return null;
      return {
        kind: 'type',
        sheetId: at.tab.sheetId,
        row: index,
        column,
        text: `${word} 改${at.chance.below(9, 'again')}`,
      };
    }),
  },
  { name: 'begin a row', share: 6, reach: 'writes', draw: (at) => typed(at, nextBlank(at), 'wanted', at.word(0)) },
  {
    name: 'begin a row anywhere',
    share: 2,
    reach: 'writes',
    draw: (at) =>
      typed(at, at.blank.length === 0 ? null : at.chance.pick(at.blank.slice(0, 40), 'row'), 'wanted', at.word(0)),
  },
  { name: 'paste one request', share: 6, reach: 'writes', draw: (at) => paste(at, nextBlank(at)?.index, 1) },
  {
    name: 'paste some requests',
    share: 4,
    reach: 'writes',
    draw: (at) => paste(at, nextBlank(at)?.index, 2 + at.chance.below(6, 'count')),
  },
  {
    name: 'paste many requests',
    share: 1,
    reach: 'writes',
    draw: (at) => paste(at, nextBlank(at)?.index, 21 + at.chance.below(10, 'count')),
  },
  {
    name: 'paste requests into an inserted row',
    share: 4,
    reach: 'writes',
    draw: (at) => paste(at, at.blank.find(({ slot }) => slot === null)?.index, 1),
  },
  {
    name: 'paste over requests',
    share: 2,
    reach: 'writes',
    draw: row((at, { index }) => paste(at, index, 1 + at.chance.below(2, 'count'))),
  },
  {
    name: 'paste below the last row',
    share: 1,
    reach: 'writes',
    draw: (at) => paste(at, at.rows.length + 1, 1 + at.chance.below(12, 'count')),
  },
  {
    name: 'tick',
    share: 2,
    reach: 'writes',
    draw: row((at, { index }) => ({
      kind: 'check',
      sheetId: at.tab.sheetId,
      row: index,
      column: at.tab.column('confirmed'),
      checked: at.chance.happens(0.8, 'tick'),
    })),
  },
  {
    name: 'clear a row',
    share: 3,
    reach: 'writes',
    draw: row((at, chosen) => ({
      kind: 'clear',
      sheetId: at.tab.sheetId,
      range: blockAt(at, chosen, 2, ['staff', 'whole']),
    })),
  },
  { name: 'fill down', share: 2, reach: 'writes', draw: row(fillDown) },
];

function fillDown(at: Situation, { index }: SheetRow): PageAct | null {
  const { tab, chance, rows } = at;
  const startColumn = tab.column(chance.pick(['kind', 'result', 'unit', 'wanted'], 'field'));
  const endRow = Math.min(rows.length + 1, index + 2 + chance.below(3, 'count'));
  const range = { startRow: index, endRow: index + 1, startColumn, endColumn: startColumn + 1 };
  return { kind: 'fill', sheetId: tab.sheetId, range, toRange: { ...range, endRow } };
}
