import type { PageAct } from '../../local/google/page-protocol.ts';
import { SAMPLE_HOUSEHOLDS } from '../../local/sample/people.ts';
import type { Chance } from './chance.ts';
import type { SheetRow, StaffTab } from './staff-sheet.ts';
import type { Reach } from './texts.ts';

/** A person before the tab, about to do something. */
export interface Situation {
  readonly chance: Chance;
  readonly tab: StaffTab;
  readonly rows: readonly SheetRow[];
  readonly filled: readonly SheetRow[];
  readonly blank: readonly SheetRow[];
  /** A word that no other request has. */
  word(index: number): string;
}

/** Something people do, and how often. `null`: there is nothing to do it to. */
export interface ActKind {
  readonly name: string;
  readonly share: number;
  readonly reach: Reach;
  draw(situation: Situation): PageAct | null;
}

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

/** The blank row that follows the last filled one: where people go on writing. */
function nextBlank({ blank, filled }: Situation): SheetRow | undefined {
  const last = filled.at(-1)?.index ?? 0;
  return blank.find(({ index }) => index > last);
}

function someFilled({ chance, filled }: Situation): SheetRow | null {
  return filled.length === 0 ? null : chance.pick(filled, 'row');
}

function typed(situation: Situation, row: SheetRow | null | undefined, field: string, text: string): PageAct | null {
  if (row === null || row === undefined) return null;
  const { tab } = situation;
  return { kind: 'type', sheetId: tab.sheetId, row: row.index, column: tab.column(field), text };
}

/** From `row` on, as wide as one of the ways in which people select a row. */
function blockAt({ chance, tab, rows }: Situation, row: SheetRow, most: number, widths: readonly Width[]) {
  const [startColumn, endColumn] = columnsOf(tab, chance.pick(widths, 'width'));
  const height = 1 + chance.below(most, 'height');
  return { startRow: row.index, endRow: Math.min(row.index + height, rows.length + 1), startColumn, endColumn };
}

type Width = 'whole' | 'from-b' | 'staff';

function columnsOf(tab: StaffTab, width: Width): readonly [number, number] {
  switch (width) {
    case 'whole':
      return [0, tab.columns];
    case 'from-b':
      return [1, tab.columns];
    case 'staff':
      return [tab.staffFrom, tab.staffTo];
  }
}

function transfer(situation: Situation, kind: 'copy' | 'cut', to: SheetRow | undefined, widths: readonly Width[]) {
  const from = someFilled(situation);
  if (from === null || to === undefined) return null;
  const range = blockAt(situation, from, kind === 'cut' ? 2 : 3, widths);
  const { sheetId } = situation.tab;
  return { kind, sheetId, range, toSheetId: sheetId, toRow: to.index, toColumn: range.startColumn } as const;
}

function sort(situation: Situation, width: Width): PageAct {
  const { chance, tab, rows } = situation;
  const [startColumn, endColumn] = columnsOf(tab, width);
  const by = chance.pick(['wanted', 'unit', 'kind', 'result', 'respondedAt'], 'by');
  const part = chance.happens(0.2, 'part');
  const startRow = part ? 1 + chance.below(rows.length, 'from') : 1;
  const endRow = part ? Math.min(rows.length + 1, startRow + 2 + chance.below(20, 'height')) : rows.length + 1;
  const range = { startRow, endRow, startColumn, endColumn };
  return { kind: 'sort', sheetId: tab.sheetId, range, byColumn: tab.column(by), ascending: chance.happens(0.5, 'way') };
}

const row = (act: (situation: Situation, row: SheetRow) => PageAct | null) => (situation: Situation) => {
  const chosen = someFilled(situation);
  return chosen === null ? null : act(situation, chosen);
};

/** Writing into rows. */
const WRITING: readonly ActKind[] = [
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

/** Moving rows about. */
const CARRYING: readonly ActKind[] = [
  { name: 'sort everything', share: 3, reach: 'carries', draw: (at) => sort(at, 'whole') },
  { name: 'sort all but the first column', share: 3, reach: 'carries', draw: (at) => sort(at, 'from-b') },
  { name: 'sort what staff write', share: 4, reach: 'carries', draw: (at) => sort(at, 'staff') },
  {
    name: 'cut text to a blank row',
    share: 3,
    reach: 'carries',
    draw: (at) => transfer(at, 'cut', nextBlank(at), ['staff', 'from-b', 'whole']),
  },
  {
    name: 'copy rows to blank ones',
    share: 3,
    reach: 'writes',
    draw: (at) => transfer(at, 'copy', nextBlank(at), ['staff', 'from-b', 'whole']),
  },
  {
    name: 'insert rows',
    share: 5,
    reach: 'carries',
    draw: (at) => ({
      kind: 'insert-rows',
      sheetId: at.tab.sheetId,
      at: 1 + at.chance.below(at.rows.length, 'at'),
      count: 1 + at.chance.below(3, 'count'),
    }),
  },
  {
    name: 'delete rows',
    share: 3,
    reach: 'carries',
    draw: row((at, { index }) => ({
      kind: 'delete-rows',
      sheetId: at.tab.sheetId,
      at: index,
      count: Math.min(1 + at.chance.below(3, 'count'), at.rows.length + 1 - index),
    })),
  },
  {
    name: 'move rows',
    share: 3,
    reach: 'carries',
    draw: row((at, { index }) => ({
      kind: 'move-rows',
      sheetId: at.tab.sheetId,
      at: index,
      count: 1,
      to: 1 + at.chance.below(at.rows.length, 'to'),
    })),
  },
  {
    name: 'clear a slot',
    share: 3,
    reach: 'carries',
    draw: row((at, { index }) => ({
      kind: 'clear',
      sheetId: at.tab.sheetId,
      range: {
        startRow: index,
        endRow: Math.min(index + 1 + at.chance.below(2, 'count'), at.rows.length + 1),
        startColumn: 0,
        endColumn: 1,
      },
    })),
  },
  {
    name: 'overwrite a slot',
    share: 1,
    reach: 'carries',
    draw: row((at, { index }) => ({
      kind: 'type',
      sheetId: at.tab.sheetId,
      row: index,
      column: 0,
      text: String(1 + at.chance.below(300, 'slot')),
    })),
  },
];

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
