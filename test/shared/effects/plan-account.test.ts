import { expect, it } from 'vitest';
import type { LedgerCommand } from '../../../shared/domain/collection/ledger/command.ts';
import { planAccount } from '../../../shared/effects/plan-account.ts';
import { officeId, spreadsheetId } from '../../../shared/kernel/identity.ts';
import {
  bill,
  correction,
  dispute,
  Ledger,
  payment,
  refund,
  reversal,
  UNIT,
  writeOff,
} from '../domain/collection/ledger/sample.ts';

const WHERE = { office: officeId('cuihu'), unit: UNIT };
const LOOK = { kind: 'look-at-account', ...WHERE };
const spreadsheet = spreadsheetId('collections');
const RENDER = { kind: 'hint-render', spreadsheet };

/** The effects of the last of the commands. */
function effectsOf(commands: readonly LedgerCommand[]) {
  const ledger = new Ledger().tellAll(...commands);
  return planAccount(ledger.lastEvents, { ...WHERE, spreadsheet });
}

it.each<[string, readonly LedgerCommand[], boolean]>([
  ['a bill', [bill('B-1', 9)], true],
  ['a bill that credit pays at once', [payment('P-1', 9), bill('B-1', 9)], true],
  ['a payment of a bill', [bill('B-1', 9), payment('P-1', 4)], true],
  ['a payment that pays nothing', [payment('P-1', 4)], false],
  ['a refund of credit', [payment('P-1', 4), refund('F-1', 4)], false],
  ['a payment of nothing that bounces', [payment('P-1', 4), reversal('R-1', 'P-1')], false],
  ['a payment of a bill that bounces', [bill('B-1', 9), payment('P-1', 9), reversal('R-1', 'P-1')], true],
  ['a correction', [bill('B-1', 9), correction('C-1', 'B-1', 1)], true],
  ['a correction taken back', [bill('B-1', 9), correction('C-1', 'B-1', 1), reversal('R-1', 'C-1')], true],
  ['a write-off', [bill('B-1', 9), writeOff('W-1', 'B-1', 9)], true],
  ['a dispute', [bill('B-1', 9), dispute('B-1', 9)], true],
])('%s: shown; dunning looks at it: %s', (_name, commands, isLookedAt) => {
  expect(effectsOf(commands)).toEqual(isLookedAt ? [LOOK, RENDER] : [RENDER]);
});

it('nothing follows from nothing, and nothing is shown where there is no workbook', () => {
  expect(planAccount([], { ...WHERE, spreadsheet })).toEqual([]);
  expect(planAccount(new Ledger().tellAll(bill('B-1', 9)).lastEvents, { ...WHERE, spreadsheet: null })).toEqual([LOOK]);
});
