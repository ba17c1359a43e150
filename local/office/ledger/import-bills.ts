import { bookBills } from '../../../shared/application/collection/book.ts';
import { loadOfficeView } from '../../../shared/application/office-view.ts';
import type { LedgerRefusal } from '../../../shared/domain/collection/ledger/refusal.ts';
import { isSameBill } from '../../../shared/domain/collection/ledger/sameness.ts';
import { groupBy } from '../../../shared/kernel/group.ts';
import type { Locale } from '../../../shared/kernel/locale.ts';
import { formatYuan, sumFen } from '../../../shared/kernel/money.ts';
import { LEDGER_REFUSAL_TEXTS } from '../../../shared/policy/ledger-refusal-text.ts';
import { type BillDefaults, readBills, type UnitBill } from '../../../sheets/exchange/ledger-file/read-bills.ts';
import type { FileLine } from '../../../sheets/exchange/ledger-file/reading.ts';
import type { ExitCode } from '../commands.ts';
import type { OfficeConnection } from '../connection.ts';
import type { Terminal } from '../terminal.ts';
import { askToShow, columnLines, consents, countAside, type LedgerImport, openLedgerFile, unfitLines } from './file.ts';
import { inLanes, progressOf } from './lanes.ts';
import { bookedLine, bookQuestion, rowName, sayIn } from './words.ts';

export interface BillImport extends LedgerImport {
  readonly defaults: BillDefaults;
}

interface BillLine extends UnitBill {
  readonly rowNumber: number;
  /** The office has a bill of this number: the same, or one that says something else. */
  readonly standing: 'none' | 'same' | 'other';
}

/**
 * Posts the bills of a billing system's file to the accounts of their units, once somebody agreed. What stands already is
 * passed over. Answers 0 when every bill stands in the ledger, 1 otherwise.
 */
export async function importBills(
  input: BillImport,
  connection: OfficeConnection,
  terminal: Terminal,
): Promise<ExitCode> {
  const { office } = connection;
  const opened = await openLedgerFile(input, 'bills', connection);
  const lines = readBills(opened.table, opened.columns, opened.settings, input.defaults);
  const bills = await withStanding(lines, connection);
  for (const line of columnLines(opened, office.locale)) terminal.tell(line);
  for (const line of unfitLines(lines, office.locale)) terminal.tell(line);
  const others = bills.filter(({ standing }) => standing === 'other');
  for (const each of others) terminal.tell(refusedLine(each, 'charge-conflict', office.locale));
  const toPost = bills.filter(({ standing }) => standing === 'none');
  const aside = countAside(lines);
  terminal.tell(accountLine(aside, bills, office.locale));
  const isWhole = aside.unfit === 0 && others.length === 0;
  if (input.dryRun) return isWhole ? 0 : 1;
  if (toPost.length > 0 && !(await consents(input, terminal, bookQuestion(toPost.length, 0, office.locale)))) return 1;
  const refused = await postAll(connection, toPost, terminal);
  await askToShow(connection, terminal);
  terminal.tell(bookedLine(toPost.length - refused, refused, office.locale));
  return isWhole && refused === 0 ? 0 : 1;
}

async function withStanding(
  lines: readonly FileLine<UnitBill>[],
  { store, office }: OfficeConnection,
): Promise<readonly BillLine[]> {
  const read = lines.flatMap(({ rowNumber, fate }) => (fate.kind === 'entry' ? [{ rowNumber, ...fate.entry }] : []));
  const { charges } = await store.loadEntries(office.id, { charges: read.map(({ bill }) => bill.id), postings: [] });
  return read.map((each) => {
    const charge = charges.get(each.bill.id) ?? null;
    const isSame = charge !== null && charge.unit === each.unit && isSameBill(charge, each.bill);
    return { ...each, standing: charge === null ? 'none' : isSame ? 'same' : 'other' };
  });
}

/** Unit by unit. Answers how many bills the ledger refused, having told why. */
async function postAll(
  { store, clock, office }: OfficeConnection,
  lines: readonly BillLine[],
  terminal: Terminal,
): Promise<number> {
  const view = await loadOfficeView(store, office.id);
  const units = [...groupBy(lines, ({ unit }) => unit)];
  const progress = progressOf(lines.length, (done) => terminal.progress(`${done}/${lines.length}`));
  let refused = 0;
  await inLanes(
    units.map((each) => [each]),
    async ([unit, ofUnit]) => {
      const origin = { channel: 'import', actor: null, place: `row ${ofUnit[0]?.rowNumber}`, at: clock.now() } as const;
      const bills = ofUnit.map(({ bill }) => bill);
      const bookings = await bookBills({ store, clock }, { view, origin }, unit, bills);
      for (const line of ofUnit) {
        const booking = bookings.get(line.bill.id);
        progress();
        if (booking?.kind !== 'refused') continue;
        refused += 1;
        terminal.tell(refusedLine(line, booking.refusal.reason, office.locale));
      }
    },
  );
  return refused;
}

function refusedLine({ rowNumber, unit, bill }: BillLine, reason: LedgerRefusal['reason'], locale: Locale): string {
  const what = [rowName(rowNumber, locale), unit, bill.id, formatYuan(bill.amountFen)].join('  ');
  return `${what}  ${LEDGER_REFUSAL_TEXTS[reason][locale]}`;
}

/** Every row of the file is in exactly one of the figures. */
function accountLine(aside: ReturnType<typeof countAside>, bills: readonly BillLine[], locale: Locale): string {
  const ofStanding = (standing: BillLine['standing']) => bills.filter((each) => each.standing === standing);
  const toPost = ofStanding('none');
  const amount = formatYuan(sumFen(toPost.map(({ bill }) => bill.amountFen)));
  const [same, other] = [ofStanding('same').length, ofStanding('other').length];
  const frame = aside.title + aside.header + aside.blank + aside.total;
  const all = frame + aside.unfit + aside.entry;
  return sayIn(locale)(
    `文件共 ${all} 行 = 标题表头空行合计 ${frame} + 无法读取 ${aside.unfit} + 已有 ${same} + 与已有账单不符 ${other} + 将入账 ${toPost.length}（${amount} 元）`,
    `${all} rows in the file = ${frame} titles, headers, blanks and totals + ${aside.unfit} that cannot be read + ${same} that stand already + ${other} that contradict what stands + ${toPost.length} to be posted (${amount} yuan)`,
  );
}
