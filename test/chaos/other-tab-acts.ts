import { REFERENCE_ACTS } from './reference-acts.ts';
import { type ActKind, type Deed, nextBlank, placeOf, row, type Situation } from './situation.ts';
import type { SheetRow } from './staff-sheet.ts';

const DAYS = ['2026-12-01', '2026-12-05', '2026-12-31', '2026-11-24', '不是日期'] as const;
const DAY_TYPES = ['休息', '上班', '补班', ''] as const;

function type(at: Situation, chosen: SheetRow | undefined, field: string, text: string): Deed {
  if (chosen === undefined) return null;
  return { kind: 'type', sheetId: at.tab.sheetId, row: chosen.index, column: placeOf(at, field), text };
}

/** What people do in Calendar beside what they do in every tab of records. */
export const CALENDAR_ACTS: readonly ActKind[] = [
  ...REFERENCE_ACTS,
  {
    name: 'paste a day',
    lines: ['typing a row'],
    share: 12,
    reach: 'nothing',
    draw: (at) => {
      const to = nextBlank(at);
      if (to === undefined) return null;
      const cells = [at.chance.pick(DAYS, 'day'), at.chance.pick(DAY_TYPES, 'type'), ''];
      return { kind: 'paste', sheetId: at.tab.sheetId, row: to.index, column: at.staffFrom, rows: [cells] };
    },
  },
];

/** Where rows begin elsewhere: people write beside what the system shows there. */
function besides(field: string, texts: readonly string[], ...lines: readonly string[]): readonly ActKind[] {
  const decide: ActKind['draw'] = (at) =>
    type(at, at.rows[at.chance.below(12, 'row')], field, at.chance.pick(texts, 'text'));
  const fits = new Set(['sort', 'delete a row', 'clear a row', 'insert a row', 'clear a slot']);
  return [
    { name: 'write a decision', lines: ['changing a cell', ...lines], share: 8, reach: 'nothing', draw: decide },
    ...REFERENCE_ACTS.filter(({ name }) => fits.has(name)),
  ];
}

export const MESSAGE_ACTS: readonly ActKind[] = besides('decision', ['重新发送', '不再发送', '']);

export const INCOMING_ACTS: readonly ActKind[] = [
  ...besides('decision', ['恢复跟进', '确认取消', ''], 'going on in Incoming with the record of an emptied row'),
  {
    name: 'write what was done',
    lines: ['changing a cell'],
    share: 4,
    reach: 'nothing',
    draw: row((at, chosen) => type(at, chosen, 'result', at.chance.pick(['已处理', '已联系', ''], 'text'))),
  },
];
