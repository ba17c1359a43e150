import { type Booking, bookPosting } from '../../../shared/application/collection/book.ts';
import { loadOfficeView } from '../../../shared/application/office-view.ts';
import type { PaymentPurpose } from '../../../shared/domain/collection/ledger/command.ts';
import { indexCandidates } from '../../../shared/domain/collection/ledger/matching/candidates.ts';
import { groupBy } from '../../../shared/kernel/group.ts';
import type { UnitCode } from '../../../shared/kernel/identity.ts';
import { readPayments } from '../../../sheets/exchange/ledger-file/read-payments.ts';
import type { ExitCode } from '../commands.ts';
import type { OfficeConnection } from '../connection.ts';
import type { Terminal } from '../terminal.ts';
import { loadCandidates, purposeOf } from './candidates.ts';
import { askToShow, columnLines, consents, countAside, type LedgerImport, openLedgerFile, unfitLines } from './file.ts';
import { inLanes, progressOf } from './lanes.ts';
import { writeOpenRows } from './open-rows.ts';
import { paymentAccountLine, paymentLines, refusedPaymentLine } from './payment-lines.ts';
import { nameLines, type PlannedPayment, planPayments, referencesOf } from './plan-payments.ts';
import { bookedLine, bookQuestion, openRowsLine } from './words.ts';

export interface PaymentImport extends LedgerImport {
  /** Which bank account or till the file is of: serials are unique within it. */
  readonly source: string;
}

/** Longest that a posting keeps of what a bank says, in characters. */
const PAYER_MAX = 100;
const REMARK_MAX = 400;

/**
 * Books the lines of a bank's or till's file: matches each to a unit, shows what becomes of every line, and books what is
 * sure once somebody agreed; what nobody could match becomes a row of Payments. Repeating it, or bringing a file that
 * overlaps it, books nothing twice. Answers 0 when nothing is left to a person, 1 otherwise; throws {@link OperatorProblem}
 * for what must be set right first.
 */
export async function importPayments(
  input: PaymentImport,
  connection: OfficeConnection,
  terminal: Terminal,
): Promise<ExitCode> {
  const { store, office } = connection;
  const opened = await openLedgerFile(input, 'payments', connection);
  const lines = readPayments(opened.table, opened.columns, opened.settings, input.source);
  const named = nameLines(lines);
  const candidates = await loadCandidates(connection, terminal);
  const entries = await store.loadEntries(office.id, { charges: [], postings: referencesOf(named) });
  const planned = planPayments(named, indexCandidates(candidates.units), entries);
  for (const line of columnLines(opened, office.locale)) terminal.tell(line);
  for (const line of unfitLines(lines, office.locale)) terminal.tell(line);
  for (const line of paymentLines(planned, office.locale)) terminal.tell(line);
  const aside = countAside(lines);
  terminal.tell(paymentAccountLine(aside, planned, office.locale));
  const isWhole = aside.unfit === 0 && planned.every(isDone);
  const toBook = planned.flatMap((each) =>
    each.fate.kind === 'book' ? [{ ...each, unit: each.fate.unit, purpose: purposeOf(each.line, candidates) }] : [],
  );
  if (input.dryRun) return isWhole ? 0 : 1;
  const open = office.collectionsSpreadsheet === null ? [] : planned.filter(({ fate }) => fate.kind === 'open');
  const question = bookQuestion(toBook.length, open.length, office.locale);
  if (toBook.length + open.length > 0 && !(await consents(input, terminal, question))) return 1;
  const refused = await bookAll(connection, toBook, terminal);
  await store.noteLedgerHeard(office.id, connection.clock.now());
  await askToShow(connection, terminal);
  terminal.tell(bookedLine(toBook.length - refused, refused, office.locale));
  const rows = await writeOpenRows(connection, opened.fingerprint, open, terminal);
  if (rows > 0) terminal.tell(openRowsLine(rows, office.locale));
  return isWhole && refused === 0 ? 0 : 1;
}

/** Whether nobody need look at it. */
const isDone = ({ fate }: PlannedPayment): boolean =>
  fate.kind === 'book' || fate.kind === 'known' || fate.kind === 'outgoing' || fate.kind === 'repeat';

type PaymentToBook = PlannedPayment & { readonly unit: UnitCode; readonly purpose: PaymentPurpose };

/** Each is a transaction of its own. Answers how many the ledger refused, having told why. */
async function bookAll(
  { store, clock, office }: OfficeConnection,
  payments: readonly PaymentToBook[],
  terminal: Terminal,
): Promise<number> {
  const view = await loadOfficeView(store, office.id);
  const progress = progressOf(payments.length, (done) => terminal.progress(`${done}/${payments.length}`));
  let refused = 0;
  await inLanes(groupBy(payments, ({ unit }) => unit).values(), async (payment) => {
    const place = `row ${payment.rowNumber}`;
    const origin = { channel: 'import', actor: null, place, at: clock.now() } as const;
    const booking = await bookPosting({ store, clock }, { view, origin }, payment.unit, actOf(payment));
    if (isRefused(booking)) {
      refused += 1;
      terminal.tell(refusedPaymentLine(payment, booking.refusal, office.locale));
    }
    progress();
  });
  return refused;
}

const isRefused = (booking: Booking): booking is Extract<Booking, { readonly kind: 'refused' }> =>
  booking.kind === 'refused';

function actOf({ reference, line, purpose }: PaymentToBook) {
  const { amountFen, receivedOn, payer, text } = line;
  return {
    type: 'RecordPayment',
    reference,
    amountFen,
    receivedOn,
    purpose,
    payer: payer?.slice(0, PAYER_MAX) ?? null,
    remark: text?.slice(0, REMARK_MAX) ?? null,
  } as const;
}
