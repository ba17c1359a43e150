import type { Locale } from '../../../shared/kernel/locale.ts';
import { contractOf } from '../../../sheets/contract/tabs.ts';
import type { CellValue } from '../../../sheets/contract/types.ts';
import { serialOfDate } from '../../../sheets/parse/cell/serial.ts';
import { yuanCell } from '../../../sheets/render/collections/words.ts';
import type { OfficeConnection } from '../connection.ts';
import { BATCH_ROWS_MAX, TAB_ROWS_MAX } from '../exchange/limits.ts';
import { isFilled } from '../exchange/place.ts';
import { readTab } from '../exchange/read-tab.ts';
import { readReceipts } from '../exchange/receipts.ts';
import { workbookOf } from '../exchange/workbook-of.ts';
import { writeRows } from '../exchange/write-rows.ts';
import { answered } from '../patience.ts';
import type { Terminal } from '../terminal.ts';
import { openText } from './payment-lines.ts';
import type { PlannedPayment } from './plan-payments.ts';

/**
 * Puts the lines that nobody could match into the tab Payments, where staff name the unit: each once, under the reference by
 * which it will be booked, so that no later file books it beside them. Nothing where the tab has no room: they are listed all
 * the same. Answers how many rows were written.
 */
export async function writeOpenRows(
  connection: OfficeConnection,
  fingerprint: string,
  open: readonly PlannedPayment[],
  terminal: Terminal,
): Promise<number> {
  if (open.length === 0) return 0;
  const contract = contractOf('payments');
  const { office, call } = connection;
  const present = await readTab(connection, contract, 'typed', terminal);
  const written = await answered(terminal, () =>
    readReceipts(call, workbookOf(office, contract), contract, fingerprint),
  );
  const standing = new Set(present.map(({ cells }) => String(cells.reference ?? '')));
  const missing = open.filter(({ rowNumber, reference }) => !written.has(rowNumber) && !standing.has(reference));
  if (present.filter(isFilled).length + missing.length > TAB_ROWS_MAX) return 0;
  const rows = missing.map((payment) => ({ rowNumber: payment.rowNumber, cells: cellsOf(payment, office.locale) }));
  const writing = { contract, fingerprint, rowsPerRequest: BATCH_ROWS_MAX };
  return (await writeRows(connection, writing, present, rows, terminal)).length;
}

/** All that the file says, and why nobody could tell whose it is; the unit is left to whoever knows. */
function cellsOf({ line, reference, fate }: PlannedPayment, locale: Locale): Readonly<Record<string, CellValue>> {
  const why = fate.kind === 'open' ? openText(fate.match, locale) : null;
  return {
    amount: yuanCell(line.amountFen),
    receivedOn: serialOfDate(line.receivedOn),
    reference,
    payer: line.payer,
    remark: [line.text, why].filter((part) => part !== null).join(' · '),
  };
}
