import fc from 'fast-check';
import { FEE_KINDS } from '../../../../../shared/domain/collection/fee.ts';
import type { LedgerCommand, TransferCommand } from '../../../../../shared/domain/collection/ledger/command.ts';
import { civilDate, plusDays } from '../../../../../shared/kernel/civil.ts';
import {
  bill,
  correction,
  credit,
  dispute,
  NEIGHBOUR,
  payment,
  refund,
  reversal,
  transfer,
  transferReversal,
  UNIT,
  writeOff,
} from './sample.ts';

export const UNITS = [UNIT, NEIGHBOUR] as const;
export const TODAY = civilDate('2026-11-23');

/** One thing told to the ledger: to one unit, or to both. Names are few, so that many collide and many are found. */
export type Told =
  | { readonly unit: 0 | 1; readonly command: LedgerCommand }
  | { readonly unit: 0 | 1; readonly both: TransferCommand };

const unit = fc.constantFrom<(0 | 1)[]>(0, 1);
export const nth = fc.integer({ min: 0, max: 7 });
export const yuan = fc
  .oneof(fc.integer({ min: 1, max: 30_000 }), fc.constantFrom(1, 10_000, 20_000))
  .map((amount) => amount / 100);
const dueOn = fc.integer({ min: -120, max: 60 }).map((days) => plusDays(TODAY, days));
export const receivedOn = fc.integer({ min: -30, max: 0 }).map((days) => plusDays(TODAY, days));
export const kind = fc.constantFrom(...FEE_KINDS);
export const purpose = fc.record({ kind: fc.option(kind, { nil: null }), period: fc.constant(null) });
export const chargeOf = (of: 0 | 1, which: number) => `B-${of}-${which}`;
const anyPosting = fc.tuple(fc.constantFrom('P', 'K', 'W', 'C', 'F', 'T'), unit, nth).map((parts) => parts.join('-'));

/** Whatever can be told to two units that know of each other. */
export const anyCommand: fc.Arbitrary<Told> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.tuple(unit, nth, yuan, dueOn, kind).map(
      ([of, which, amount, due, each]): Told => ({
        unit: of,
        command: bill(chargeOf(of, which), amount, due, { kind: each }),
      }),
    ),
  },
  {
    weight: 4,
    arbitrary: fc.tuple(unit, nth, yuan, receivedOn, purpose).map(
      ([of, which, amount, on, to]): Told => ({
        unit: of,
        command: payment(`P-${of}-${which}`, amount, { receivedOn: on, purpose: to }),
      }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(unit, nth, yuan)
      .map(([of, which, amount]): Told => ({ unit: of, command: credit(`K-${of}-${which}`, amount) })),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(unit, nth, nth, yuan).map(
      ([of, which, on, amount]): Told => ({
        unit: of,
        command: writeOff(`W-${of}-${which}`, chargeOf(of, on), amount),
      }),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(unit, nth, nth, yuan, fc.constantFrom(1, -1)).map(
      ([of, which, on, amount, sign]): Told => ({
        unit: of,
        command: correction(`C-${of}-${which}`, chargeOf(of, on), sign * amount),
      }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(unit, nth, yuan)
      .map(([of, which, amount]): Told => ({ unit: of, command: refund(`F-${of}-${which}`, amount) })),
  },
  {
    weight: 2,
    arbitrary: fc
      .tuple(unit, nth, anyPosting)
      .map(([of, which, reverses]): Told => ({ unit: of, command: reversal(`R-${of}-${which}`, reverses) })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(unit, nth, yuan)
      .map(([of, on, amount]): Told => ({ unit: of, command: dispute(chargeOf(of, on), amount) })),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(unit, nth, nth, yuan).map(
      ([of, which, receipt, amount]): Told => ({
        unit: of,
        both: transfer(`T-${of}-${which}`, `P-${of}-${receipt}`, amount, UNITS[of === 0 ? 1 : 0]),
      }),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(unit, nth, nth).map(
      ([of, which, reverses]): Told => ({
        unit: of,
        both: transferReversal(`V-${of}-${which}`, `T-${of}-${reverses}`),
      }),
    ),
  },
);
