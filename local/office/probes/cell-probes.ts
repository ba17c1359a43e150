import { lookupFormula } from '../../../sheets/contract/layout.ts';
import { contractOf } from '../../../sheets/contract/tabs.ts';
import { sameFormula } from '../../../sheets/provision/expected-formula.ts';
import { parseEntry } from '../../google/entry/index.ts';
import type { Probe } from './probe.ts';
import { SCRATCH_SHEET_ID as sheetId } from './scratch.ts';
import { checkBoxes, text, written } from './scratch-requests.ts';

/** Texts of a ledger which a spreadsheet may read as something else. None of them means another day from year to year. */
const ENTRIES = [
  '007',
  '3-2-18',
  '2026-11-23',
  '2026/11/23 14:05',
  '2026年11月23日',
  '下午2:05',
  '14：05',
  '25:00',
  '+8613800138000',
  '+86 138',
  '- 换水管',
  '110101199003070011',
  '1,234.5',
  '12.5%',
  '¥1,234.50',
  '5元',
  '１２３',
  "'007",
  ' 5 ',
  'TRUE',
] as const;

/** Any day will do: see {@link ENTRIES}. */
const TODAY = { year: 2026, month: 11, day: 23 };

/** The value that the stand-in reads an entry as; a formula is shown by its error or result, which is not compared. */
function readAs(entry: string, locale: string): string | number | boolean | null | undefined {
  const parsed = parseEntry(entry, { locale, today: TODAY, numberFormat: null });
  if (parsed.kind === 'value') return parsed.value;
  return parsed.kind === 'empty' ? '' : undefined;
}

/** How cells are written, and how they are read again. */
export const CELL_PROBES: readonly Probe[] = [
  {
    name: 'text-that-begins-with-equals',
    assumption: 'a text that begins with = and is written as text is read as that text',
    assumed: 'text',
    remedy: 'systemCells (sheets/client/output-requests.ts): write such texts with a leading apostrophe',
    ask: async (scratch) => {
      await scratch.batch(written(0, text('=1+1')));
      const [[shown] = []] = await scratch.values('UNFORMATTED_VALUE');
      return shown === '=1+1' ? 'text' : `read as ${JSON.stringify(shown)}`;
    },
  },
  {
    name: 'what-is-typed',
    assumption: 'what people type is read as a day, a time, a number or text just as the stand-in reads it',
    assumed: 'the same',
    remedy:
      'parseEntry of the stand-in (local/google/entry/parse-entry.ts): read the entries named as was seen, and run the tests of sheets/parse with them',
    ask: async (scratch) => {
      const { locale, values } = await scratch.typed(ENTRIES);
      const otherwise = ENTRIES.filter((entry, row) => {
        const expected = readAs(entry, locale);
        return expected !== undefined && (values[row]?.[0] ?? '') !== expected;
      });
      return otherwise.length === 0 ? 'the same' : `otherwise: ${otherwise.join(' | ')}`;
    },
  },
  {
    name: 'appended-rows-follow-stamped-ones',
    assumption: 'appended rows land after the last row with a slot, check boxes and drop-downs beyond it or not',
    assumed: 'row 3',
    remedy: 'stampRequests (sheets/client/output-requests.ts): insert rows at the end of the grid instead',
    ask: async (scratch) => {
      await scratch.batch(
        written(0, text('header')),
        written(1, { userEnteredValue: { numberValue: 1 } }),
        checkBoxes({ startRowIndex: 0, endRowIndex: 20, startColumnIndex: 1, endColumnIndex: 2 }),
        { appendCells: { sheetId, rows: [{ values: [text('appended')] }], fields: 'userEnteredValue' } },
      );
      const rows = await scratch.values('UNFORMATTED_VALUE');
      return `row ${rows.findIndex(([first]) => first === 'appended') + 1}`;
    },
  },
  {
    name: 'blank-check-box',
    assumption: 'a cell that becomes a check box stays empty until it is ticked',
    assumed: 'empty',
    remedy: 'none: an unticked box counts as empty (shared/application/sync/fingerprint.ts)',
    ask: async (scratch) => {
      await scratch.batch(
        written(0, text('header')),
        checkBoxes({ startRowIndex: 1, endRowIndex: 2, startColumnIndex: 0, endColumnIndex: 1 }),
      );
      const [, [box] = []] = await scratch.values('UNFORMATTED_VALUE');
      return box === undefined || box === '' ? 'empty' : JSON.stringify(box);
    },
  },
  {
    name: 'formula-kept-as-entered',
    assumption: 'a look-up formula is read as it was entered, but for blanks, quotes and capitals',
    assumed: 'kept',
    remedy: 'sameFormula (sheets/provision/expected-formula.ts): read both in the form that was seen',
    ask: async (scratch) => {
      const formula = lookupFormula(contractOf('requests'), 'stage');
      await scratch.batch(written(0, { userEnteredValue: { formulaValue: formula } }));
      const [[entered] = []] = await scratch.values('FORMULA');
      return sameFormula(String(entered), formula) ? 'kept' : `read as ${entered}`;
    },
  },
];
