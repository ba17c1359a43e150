import { FEE_KINDS } from '../../../shared/domain/collection/fee.ts';
import type { CivilDate } from '../../../shared/kernel/civil.ts';
import { chargeId, postingReference, type UnitCode } from '../../../shared/kernel/identity.ts';
import { unreachable } from '../../../shared/kernel/invariant.ts';
import type { Fen } from '../../../shared/kernel/money.ts';
import { civilDateAt } from '../../../shared/kernel/zone.ts';
import type { ObservedRow, TabContract } from '../../contract/types.ts';
import type { ParseContext } from '../context.ts';
import type { ParsedRow } from '../parsed-row.ts';
import { type RowCells, rowCells } from '../row-cells.ts';
import { isBlank } from '../row-reader.ts';
import { type EnteredAct, PAYMENT_METHODS } from './command.ts';

export const ENTRY_KINDS = ['payment', 'credit', 'write-off', 'correction', 'refund', 'transfer', 'reversal'] as const;
type EntryKind = (typeof ENTRY_KINDS)[number];

/** Cells that only some kinds of entry have a meaning for, in the order of the columns. */
const DEPENDENT_FIELDS = ['amount', 'feeKind', 'period', 'bill', 'concerns', 'toUnit'] as const;
type DependentField = (typeof DEPENDENT_FIELDS)[number];

/** Which of them a kind needs, and which it can do without. What stands in the others was meant for another kind. */
const FIELDS_OF: Readonly<
  Record<EntryKind, { readonly needs: readonly DependentField[]; readonly takes: readonly DependentField[] }>
> = {
  payment: { needs: ['amount'], takes: ['feeKind', 'period'] },
  credit: { needs: ['amount'], takes: ['feeKind', 'period'] },
  'write-off': { needs: ['amount', 'bill'], takes: [] },
  correction: { needs: ['amount', 'bill'], takes: [] },
  refund: { needs: ['amount'], takes: [] },
  transfer: { needs: ['amount', 'concerns', 'toUnit'], takes: [] },
  reversal: { needs: ['concerns'], takes: [] },
};

/** A payment, or what corrects the account. A row in which no kind is chosen is a payment. */
export function parseLedgerEntry(contract: TabContract, row: ObservedRow, context: ParseContext): ParsedRow {
  const cells = rowCells(contract, row, context);
  const unit = cells.unit('unit');
  const kind = isBlank(row.cells.entryKind ?? null) ? 'payment' : cells.choice('entryKind', ENTRY_KINDS);
  const reference = cells.ledgerName('reference');
  // How the money came is for the reader of the row; whether it can be read is looked at all the same.
  cells.choice('method', PAYMENT_METHODS);
  if (kind !== null) checkFields(kind, cells, row);
  const act = kind === null ? null : actOf(kind, cells, context);
  if (!cells.isReadable() || unit === null || act === null) return cells.unreadable();
  const entry = { unit, act, reference: reference === null ? null : postingReference(reference) };
  return { kind: 'command', command: { tab: 'payments', entry } };
}

function checkFields(kind: EntryKind, cells: RowCells, row: ObservedRow): void {
  const { needs, takes } = FIELDS_OF[kind];
  for (const field of DEPENDENT_FIELDS) {
    const isEmpty = isBlank(row.cells[field] ?? null);
    if (isEmpty && needs.includes(field)) cells.require(field);
    if (!isEmpty && !needs.includes(field) && !takes.includes(field)) cells.report(field, 'not-for-this-kind');
  }
}

/** `null` when a cell that the kind needs is empty or cannot be read. */
function actOf(kind: EntryKind, cells: RowCells, context: ParseContext): EnteredAct | null {
  const said = {
    amountFen: cells.money('amount'),
    receivedOn: cells.date('receivedOn') ?? civilDateAt(context.rowSeenAt, context.timeZone),
    purpose: { kind: cells.choice('feeKind', FEE_KINDS), period: cells.period('period') },
    charge: cells.ledgerName('bill'),
    concerned: cells.ledgerName('concerns'),
    to: cells.unit('toUnit'),
    payer: cells.text('payer'),
    remark: cells.text('remark'),
  };
  if (kind === 'reversal') return reversalOf(said);
  const { amountFen, receivedOn, purpose, payer, remark } = said;
  if (amountFen === null) return null;
  switch (kind) {
    case 'payment':
      return { type: 'RecordPayment', amountFen, receivedOn, purpose, payer, remark };
    case 'credit':
      return { type: 'GrantCredit', amountFen, receivedOn, purpose, remark };
    case 'refund':
      return { type: 'Refund', amountFen, remark };
    case 'transfer':
      return transferOf(said, amountFen);
    case 'write-off':
    case 'correction':
      return actOnBill(kind, said, amountFen);
    default:
      return unreachable(kind);
  }
}

interface Said {
  readonly receivedOn: CivilDate;
  readonly charge: string | null;
  readonly concerned: string | null;
  readonly to: UnitCode | null;
  readonly remark: string | null;
}

const reversalOf = ({ concerned, remark }: Said): EnteredAct | null =>
  concerned === null ? null : { type: 'Reverse', reverses: postingReference(concerned), remark };

const transferOf = ({ concerned, to, remark }: Said, amountFen: Fen): EnteredAct | null =>
  concerned === null || to === null
    ? null
    : { type: 'Transfer', receipt: postingReference(concerned), amountFen, to, remark };

function actOnBill(
  kind: 'write-off' | 'correction',
  { charge: name, receivedOn, remark }: Said,
  amountFen: Fen,
): EnteredAct | null {
  if (name === null) return null;
  const charge = chargeId(name);
  return kind === 'correction'
    ? { type: 'CorrectCharge', charge, byFen: amountFen, remark }
    : { type: 'WriteOff', charge, amountFen, receivedOn, remark };
}
