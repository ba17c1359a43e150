import { describe, expect, it } from 'vitest';
import type { LedgerCommand } from '../../../../../shared/domain/collection/ledger/command.ts';
import {
  ACCOUNT_BYTES_MAX,
  ACCOUNT_BYTES_WITH_NEW_BILL_MAX,
  CHARGE_BYTES,
  CHARGES_FILED_PER_COMMIT_MAX,
  LINE_BYTES,
} from '../../../../../shared/domain/collection/ledger/limits.ts';
import {
  LEDGER_REFUSAL_REASONS,
  type LedgerRefusal,
  type LedgerRefusalReason,
} from '../../../../../shared/domain/collection/ledger/refusal.ts';
import { civilDate } from '../../../../../shared/kernel/civil.ts';
import { postingReference } from '../../../../../shared/kernel/identity.ts';
import { AMOUNT_FEN_MAX, fen } from '../../../../../shared/kernel/money.ts';
import type { Result } from '../../../../../shared/kernel/result.ts';
import {
  bill,
  billOf,
  correction,
  credit,
  dispute,
  Ledger,
  NEIGHBOUR,
  payment,
  reasonOf,
  refund,
  reversal,
  transfer,
  transferReversal,
  UNIT,
  writeOff,
} from './sample.ts';

const TOO_MUCH_YUAN = (AMOUNT_FEN_MAX + 1) / 100;

/** Owes 100 of B-1; B-0 was paid with P-0 and 20 of it are credit; the neighbour has B-9, paid with P-9. */
const ledgerInUse = () => {
  const ledger = new Ledger();
  ledger.tell(bill('B-9', 80), NEIGHBOUR);
  ledger.tell(payment('P-9', 80), NEIGHBOUR);
  return ledger.tellAll(
    bill('B-0', 80, '2026-10-10'),
    payment('P-0', 100),
    refund('F-0', 20),
    bill('B-1', 200),
    payment('P-1', 100),
  );
};

const cases: readonly (readonly [LedgerRefusalReason, string, LedgerCommand])[] = [
  ['amount-not-positive', 'amountFen', bill('B-2', 0)],
  ['amount-not-positive', 'amountFen', bill('B-2', -0.01)],
  ['amount-not-positive', 'amountFen', payment('P-2', 0)],
  ['amount-not-positive', 'amountFen', credit('K-2', -5)],
  ['amount-not-positive', 'amountFen', writeOff('W-2', 'B-1', 0)],
  ['amount-not-positive', 'amountFen', refund('F-2', 0)],
  ['amount-too-large', 'amountFen', bill('B-2', TOO_MUCH_YUAN)],
  ['amount-too-large', 'amountFen', payment('P-2', TOO_MUCH_YUAN)],
  ['amount-too-large', 'amountFen', refund('F-2', TOO_MUCH_YUAN)],
  ['amount-too-large', 'byFen', correction('C-2', 'B-1', TOO_MUCH_YUAN)],
  ['amount-too-large', 'byFen', correction('C-2', 'B-1', -TOO_MUCH_YUAN)],
  ['received-in-future', 'receivedOn', payment('P-2', 1, { receivedOn: civilDate('2026-11-25') })],
  ['received-in-future', 'receivedOn', credit('K-2', 1, { receivedOn: civilDate('2026-11-25') })],
  ['received-in-future', 'receivedOn', writeOff('W-2', 'B-1', 1, { receivedOn: civilDate('2026-11-25') })],
  ['reference-conflict', 'reference', payment('P-1', 101)],
  ['reference-conflict', 'reference', payment('P-1', 100, { receivedOn: civilDate('2026-11-19') })],
  ['reference-conflict', 'reference', payment('P-1', 100, { purpose: { kind: 'other', period: null } })],
  ['reference-conflict', 'reference', credit('P-1', 100)],
  ['reference-conflict', 'reference', payment('P-9', 80)],
  ['reference-conflict', 'reference', reversal('P-1', 'P-0')],
  ['charge-conflict', 'charge', bill('B-1', 201)],
  ['charge-conflict', 'charge', bill('B-1', 200, '2026-11-11', { period: billOf('B-1', 200).period })],
  ['charge-conflict', 'charge', bill('B-1', 200, '2026-11-10', { kind: 'other' })],
  ['charge-conflict', 'charge', bill('B-1', 200, '2026-11-10', { period: billOf('B', 1, '2026-12-10').period })],
  ['charge-conflict', 'charge', bill('B-0', 81, '2026-10-10')],
  ['charge-conflict', 'charge', bill('B-9', 80)],
  ['unknown-charge', 'charge', writeOff('W-2', 'B-7', 1)],
  ['unknown-charge', 'charge', correction('C-2', 'B-7', 1)],
  ['unknown-charge', 'charge', dispute('B-7', 1)],
  ['charge-of-another-unit', 'charge', writeOff('W-2', 'B-9', 1)],
  ['charge-of-another-unit', 'charge', correction('C-2', 'B-9', 1)],
  ['charge-of-another-unit', 'charge', dispute('B-9', 1)],
  ['write-off-exceeds-open', 'amountFen', writeOff('W-2', 'B-1', 100.01)],
  ['write-off-exceeds-open', 'amountFen', writeOff('W-2', 'B-0', 0.01)],
  ['correction-of-nothing', 'byFen', correction('C-2', 'B-1', 0)],
  ['correction-exceeds-charge', 'byFen', correction('C-2', 'B-1', -200.01)],
  ['dispute-exceeds-charge', 'disputedFen', dispute('B-1', 200.01)],
  ['dispute-exceeds-charge', 'disputedFen', dispute('B-1', -0.01)],
  ['unknown-posting', 'reverses', reversal('R-2', 'P-7')],
  ['posting-of-another-unit', 'reverses', reversal('R-2', 'P-9')],
  ['receipt-withdrawn-from', 'reverses', reversal('R-2', 'P-0')],
  ['refund-exceeds-credit', 'amountFen', refund('F-2', 0.01)],
];

const refusalOf = (outcome: Result<unknown, LedgerRefusal>) =>
  outcome.ok ? null : `${outcome.refusal.reason} in ${outcome.refusal.field}`;

describe('the ledger refuses', () => {
  it.each(cases)('%s in %s: %j', (reason, field, command) => {
    const ledger = ledgerInUse();
    const before = structuredClone(ledger.account());
    expect(ledger.tell(command)).toEqual({ ok: false, refusal: { reason, field } });
    expect(ledger.account()).toEqual(before);
  });

  it('nothing that lies just within the bounds', () => {
    ledgerInUse().tellAll(
      bill('B-2', 0.01),
      bill('B-3', AMOUNT_FEN_MAX / 100),
      payment('P-2', 0.01, { receivedOn: civilDate('2026-11-24') }),
      dispute('B-1', 200),
      dispute('B-1', 0),
      writeOff('W-2', 'B-3', AMOUNT_FEN_MAX / 100),
      correction('C-1', 'B-1', -200),
      correction('C-2', 'B-1', AMOUNT_FEN_MAX / 100),
      correction('C-3', 'B-1', -AMOUNT_FEN_MAX / 100),
    );
  });

  it('the first command of a unit without a household, and no later one', () => {
    const ledger = new Ledger();
    ledger.unitKnown = false;
    expect(ledger.tell(payment('P-1', 1))).toEqual({ ok: false, refusal: { reason: 'unknown-unit', field: 'unit' } });
    expect(reasonOf(ledger.tell(bill('B-1', 1)))).toBe('unknown-unit');
    ledger.unitKnown = true;
    ledger.tellAll(bill('B-1', 1));
    ledger.unitKnown = false;
    ledger.tellAll(payment('P-1', 1));
  });

  it('to correct a bill that is written off in part, until the write-off is reversed', () => {
    const ledger = ledgerInUse().tellAll(correction('C-1', 'B-1', -10), writeOff('W-1', 'B-1', 30));
    expect(reasonOf(ledger.tell(correction('C-2', 'B-1', 1)))).toBe('charge-written-off');
    expect(ledger.tell(correction('C-2', 'B-1', -1))).toMatchObject({ refusal: { field: 'charge' } });
    expect(ledger.tell(reversal('R-1', 'C-1'))).toMatchObject({
      refusal: { reason: 'charge-written-off', field: 'reverses' },
    });
    ledger.tellAll(reversal('R-2', 'W-1'), reversal('R-3', 'C-1'), correction('C-3', 'B-1', -1));
  });

  it('to reverse twice, or to reverse a reversal', () => {
    const ledger = ledgerInUse().tellAll(reversal('R-1', 'P-1'));
    expect(refusalOf(ledger.tell(reversal('R-2', 'P-1')))).toBe('already-reversed in reverses');
    expect(refusalOf(ledger.tell(reversal('R-3', 'R-1')))).toBe('reversal-not-reversible in reverses');
  });

  it('to reverse a correction upwards of which too little is left', () => {
    const ledger = ledgerInUse().tellAll(correction('C-1', 'B-1', 50), correction('C-2', 'B-1', -220));
    expect(ledger.tell(reversal('R-1', 'C-1'))).toEqual({
      ok: false,
      refusal: { reason: 'correction-exceeds-charge', field: 'reverses' },
    });
  });

  it('to take more out of a transferred payment, or one half of a transfer back', () => {
    const ledger = ledgerInUse();
    expect(reasonOf(ledger.tellBoth(transfer('T-1', 'P-1', 60)))).toBeNull();
    expect(refusalOf(ledger.tell(reversal('R-1', 'P-1')))).toBe('receipt-withdrawn-from in reverses');
    expect(refusalOf(ledger.tell(reversal('R-2', 'T-1')))).toBe('half-of-a-transfer in reverses');
    expect(refusalOf(ledger.tell(reversal('R-3', 'T-1/in'), NEIGHBOUR))).toBe('half-of-a-transfer in reverses');
    const outcomes = [
      ledger.tellBoth(transfer('T-2', 'P-1', 40.01)),
      ledger.tellBoth(transfer('T-2', 'P-1', 0)),
      ledger.tellBoth(transfer('T-2', 'P-7', 1)),
      ledger.tellBoth(transfer('T-2', 'P-9', 1)),
      ledger.tellBoth(transfer('T-2', 'B-1', 1)),
      ledger.tellBoth(transfer('T-2', 'P-1', 1, UNIT), UNIT, UNIT),
      ledger.tellBoth(transfer('T-1', 'P-1', 61)),
      ledger.tellBoth(transferReversal('R-4', 'P-1')),
      ledger.tellBoth(transferReversal('R-4', 'T-7')),
    ];
    expect(outcomes.map(refusalOf)).toEqual([
      'transfer-exceeds-receipt in amountFen',
      'amount-not-positive in amountFen',
      'unknown-posting in receipt',
      'posting-of-another-unit in receipt',
      'unknown-posting in receipt',
      'transfer-to-itself in to',
      'reference-conflict in reference',
      'not-transferable in reverses',
      'unknown-posting in reverses',
    ]);
    expect(reasonOf(ledger.tellBoth(transfer('T-3', 'P-1', 40)))).toBeNull();
  });

  it.each([
    ['a credit', credit('X-1', 30)],
    ['a write-off', writeOff('X-1', 'B-1', 30)],
    ['a correction', correction('X-1', 'B-1', 30)],
  ])('to transfer or refund %s', (_name, command) => {
    const ledger = ledgerInUse().tellAll(command);
    expect(refusalOf(ledger.tellBoth(transfer('T-2', 'X-1', 1)))).toBe('not-transferable in receipt');
    expect(reasonOf(ledger.tell(refund('F-2', 1)))).toBe('refund-exceeds-credit');
  });

  it('to refund a credit that the office granted', () => {
    const ledger = new Ledger().tellAll(credit('K-1', 30), payment('P-1', 5));
    expect(reasonOf(ledger.tell(refund('F-1', 5.01)))).toBe('refund-exceeds-credit');
    expect(reasonOf(ledger.tell(refund('F-2', 5)))).toBeNull();
  });

  it('what would change more entries than one commit can write', () => {
    const corrected = (payments: number) => {
      const ledger = new Ledger().tellAll(bill('B-1', payments));
      for (let nth = 1; nth <= payments; nth += 1) ledger.tellAll(payment(`P-${nth}`, 1));
      return reasonOf(ledger.tell(correction('C-1', 'B-1', -payments)));
    };
    expect(corrected(29)).toBeNull();
    expect(corrected(30)).toBe('too-many-entries');
    const refunded = (payments: number) => {
      const ledger = new Ledger();
      for (let nth = 1; nth <= payments; nth += 1) ledger.tellAll(payment(`P-${nth}`, 1));
      return reasonOf(ledger.tell(refund('F-1', payments)));
    };
    expect(refunded(29)).toBeNull();
    expect(refunded(30)).toBe('too-many-entries');
    const refundReversed = (payments: number) => {
      const ledger = new Ledger();
      for (let nth = 1; nth <= payments; nth += 1) ledger.tellAll(payment(`P-${nth}`, 1));
      return reasonOf(ledger.tellAll(refund('F-1', payments)).tell(reversal('R-1', 'F-1')));
    };
    expect(refundReversed(28)).toBeNull();
    expect(refundReversed(29)).toBe('too-many-entries');
  });

  const BILLS_MAX = Math.floor(ACCOUNT_BYTES_WITH_NEW_BILL_MAX / CHARGE_BYTES);
  const fullLedger = () => {
    const ledger = new Ledger();
    for (let nth = 1; nth <= BILLS_MAX; nth += 1) expect(reasonOf(ledger.tell(bill(`B-${nth}`, 1)))).toBeNull();
    return ledger;
  };

  it('a bill more than an account holds, but not what makes it less', () => {
    const ledger = fullLedger();
    expect(reasonOf(ledger.tell(bill('B-X', 1)))).toBe('account-full');
    ledger.tellAll(payment('P-1', 0.5));
    expect(reasonOf(ledger.tell(bill('B-X', 1)))).toBe('account-full');
    ledger.tellAll(payment('P-2', 0.5), bill('B-X', 1));
  });

  it('no payment of everything, however much that is', () => {
    const ledger = fullLedger().tellAll(payment('P-1', BILLS_MAX + 1));
    expect([ledger.balance(), ledger.credit()]).toEqual([0, 100]);
    expect(ledger.account().charges).toHaveLength(BILLS_MAX - CHARGES_FILED_PER_COMMIT_MAX);
  });

  it('what would make an account larger than it can be stored', () => {
    const ledger = fullLedger();
    const room = Math.floor((ACCOUNT_BYTES_MAX - BILLS_MAX * CHARGE_BYTES) / LINE_BYTES);
    const account = ledger.account();
    const [first, ...others] = account.charges;
    const corrections = Array.from({ length: room }, (_, nth) => ({
      reference: postingReference(`C-${nth}`),
      byFen: fen(nth % 2 === 0 ? 1 : -1),
    }));
    if (first === undefined) return expect.fail('an account with a charge');
    ledger.accounts.set(UNIT, { ...account, charges: [{ ...first, corrections: corrections.slice(1) }, ...others] });
    expect(reasonOf(ledger.tell(correction('C-X', 'B-2', 1)))).toBeNull();
    expect(reasonOf(ledger.tell(correction('C-Y', 'B-2', 1)))).toBe('account-full');
  });

  it('for no other reason than these, and each of them is shown here', () => {
    const elsewhere = [
      'unknown-unit',
      'charge-written-off',
      'already-reversed',
      'reversal-not-reversible',
      'half-of-a-transfer',
      'transfer-to-itself',
      'not-transferable',
      'transfer-exceeds-receipt',
      'too-many-entries',
      'account-full',
    ];
    const shown = new Set([...cases.map(([reason]) => reason), ...elsewhere]);
    expect(LEDGER_REFUSAL_REASONS.filter((reason) => !shown.has(reason))).toEqual([]);
  });
});
