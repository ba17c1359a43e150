import type { Probe } from './probe.ts';
import { SCRATCH_SHEET_ID as sheetId } from './scratch.ts';
import { headerOnlyFor, whether } from './scratch-requests.ts';

/** What Google makes of the rules, protections and frozen columns that a tab is provisioned with. */
export const RULE_PROBES: readonly Probe[] = [
  {
    name: 'rule-kept-as-entered',
    assumption: 'the formula of a conditional format is read as it was entered',
    assumed: 'kept',
    remedy: 'formulaOf (sheets/provision/conditional-formats.ts): compare in the form that was seen',
    ask: async (scratch) => {
      const formula = '=REGEXMATCH($C2,";unit;")';
      const condition = { type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: formula }] };
      const rule = {
        ranges: [{ sheetId, startRowIndex: 1, startColumnIndex: 0, endColumnIndex: 1 }],
        booleanRule: { condition, format: { textFormat: { bold: true } } },
      };
      await scratch.batch({ addConditionalFormatRule: { rule, index: 0 } });
      const [found] = (await scratch.sheet()).conditionalFormats ?? [];
      const kept = found?.booleanRule?.condition?.values?.[0]?.userEnteredValue;
      return kept === formula ? 'kept' : `read as ${kept}`;
    },
  },
  {
    name: 'editors-of-a-protection',
    assumption: 'a protection names as editors those it was given and nobody else',
    assumed: 'only those given',
    remedy: 'isIntact (sheets/provision/protection.ts): let whoever was seen stand beside the account',
    ask: async (scratch) => {
      await scratch.batch(headerOnlyFor(scratch.account));
      const [found] = (await scratch.sheet()).protectedRanges ?? [];
      const others = (found?.editors?.users ?? []).filter(
        (user) => user.toLowerCase() !== scratch.account.toLowerCase(),
      );
      return others.length === 0 ? 'only those given' : `also ${others.length} others`;
    },
  },
  {
    name: 'column-moved-across-frozen-ones',
    assumption: 'a column can be moved to the left of frozen ones',
    assumed: 'done',
    remedy: 'none: the tab is held, and its header says what to do (sheets/provision/mending.ts)',
    ask: (scratch) =>
      whether(() =>
        scratch.batch(
          {
            updateSheetProperties: {
              properties: { sheetId, gridProperties: { frozenColumnCount: 2 } },
              fields: 'gridProperties.frozenColumnCount',
            },
          },
          {
            moveDimension: {
              source: { sheetId, dimension: 'COLUMNS', startIndex: 4, endIndex: 5 },
              destinationIndex: 0,
            },
          },
        ),
      ),
  },
];
