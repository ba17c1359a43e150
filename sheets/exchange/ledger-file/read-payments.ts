import type { PaymentLine } from '../../../shared/domain/collection/ledger/matching/line.ts';
import { type Fen, minusFen, NO_FEN } from '../../../shared/kernel/money.ts';
import type { SourceTable } from '../source-table.ts';
import type { LedgerColumns } from './columns.ts';
import type { PaymentField } from './fields.ts';
import { type LineCells, readLines } from './read-lines.ts';
import type { FileLine, LedgerFileSettings } from './reading.ts';

/** Words that say that money went out, in a column of its own beside one for all amounts. */
const OUTGOING = /^(?:借|支|付|出|D$|DR|DEBIT|OUT)/i;

/** A time behind a day, or alone: with or without seconds. */
const TIME = /(\d{1,2}:\d{2}(?::\d{2})?)/;

/** The lines of a bank's or till's file. `source` names the account or till. */
export function readPayments(
  table: SourceTable,
  columns: LedgerColumns,
  settings: LedgerFileSettings,
  source: string,
): readonly FileLine<PaymentLine>[] {
  return readLines(table, columns, settings, (cells) => {
    const text = (field: PaymentField): string | null => cells.text(field);
    const receivedOn = cells.day('receivedOn');
    const amountFen = signedAmount(cells);
    const unit = cells.unit('unit');
    if (receivedOn === null && cells.isEmpty('receivedOn')) return cells.refuse('receivedOn', 'required-here');
    if (receivedOn === null || amountFen === null) return null;
    const words = [text('summary'), text('postscript'), text('remark')].filter((word) => word !== null);
    return {
      source,
      serial: text('serial'),
      receivedOn,
      time: TIME.exec(text('time') ?? text('receivedOn') ?? '')?.[1] ?? null,
      amountFen,
      unit,
      bill: text('bill'),
      text: words.length === 0 ? null : words.join(' '),
      payer: text('payer'),
    };
  });
}

/** Above zero for money that came in, whichever way the file says so. `null` with a problem noted. */
function signedAmount(cells: LineCells): Fen | null {
  const incoming = cells.amount('amountIn');
  const outgoing = cells.amount('amountOut');
  const either = cells.amount('amount');
  if (cells.problems.some(({ field }) => field.startsWith('amount'))) return null;
  if (incoming !== null && incoming !== 0) return incoming;
  if (outgoing !== null && outgoing !== 0) return minusFen(NO_FEN, outgoing);
  if (either === null) return incoming ?? outgoing ?? cells.refuse('amount', 'required-here');
  return OUTGOING.test(cells.text('direction') ?? '') && either > 0 ? minusFen(NO_FEN, either) : either;
}
