import { FEE_KINDS } from '../../../shared/domain/collection/fee.ts';
import { parseBillingPeriod } from '../../../shared/kernel/billing-period.ts';
import { parseCivilDate } from '../../../shared/kernel/civil.ts';
import { fieldsOf } from '../../../sheets/exchange/ledger-file/columns.ts';
import type { LedgerFile } from '../../../sheets/exchange/ledger-file/fields.ts';
import type { BillDefaults } from '../../../sheets/exchange/ledger-file/read-bills.ts';
import type { ExitCode } from '../commands.ts';
import type { OfficeConnection } from '../connection.ts';
import { OperatorProblem } from '../operator-problem.ts';
import type { Terminal } from '../terminal.ts';
import type { LedgerImport } from './file.ts';
import { importBills } from './import-bills.ts';
import { importPayments } from './import-payments.ts';

/** What only imports into the ledger take. */
export const LEDGER_OPTIONS = {
  source: { type: 'string' },
  column: { type: 'string', multiple: true },
  'day-order': { type: 'string' },
  fee: { type: 'string' },
  period: { type: 'string' },
  due: { type: 'string' },
} as const;

export const LEDGER_USAGE = `  into the ledger (--tab bills, --tab payments):
  --source NAME        which bank account or till a file of payments is of, always the same: serials are its own
  --column FIELD=HEADER
                       which column fills a field, where the program does not know its header; may be repeated
  --day-order ORDER    month-day or day-month, for days such as 5/3
  --fee KIND, --period PERIOD, --due DAY
                       what every bill of the file is that does not say so itself: ${FEE_KINDS.join(', ')};
                       2026-11, 2026-Q3; 2026-12-31`;

/** The options as they were given. */
export interface LedgerFlags {
  readonly source?: string | undefined;
  readonly column?: readonly string[] | undefined;
  readonly 'day-order'?: string | undefined;
  readonly fee?: string | undefined;
  readonly period?: string | undefined;
  readonly due?: string | undefined;
}

/** Reads the options and runs the import of one kind of file. Throws {@link OperatorProblem} for what does not fit. */
export function runLedgerImport(
  tab: LedgerFile,
  flags: LedgerFlags,
  file: Pick<LedgerImport, 'file' | 'sheet' | 'dryRun' | 'yes'>,
  connection: OfficeConnection,
  terminal: Terminal,
): Promise<ExitCode> {
  const input: LedgerImport = { ...file, named: namedColumns(tab, flags.column ?? []), dayOrder: dayOrderOf(flags) };
  if (tab === 'bills') return importBills({ ...input, defaults: defaultsOf(flags) }, connection, terminal);
  const source = flags.source?.trim() ?? '';
  if (source === '')
    throw new OperatorProblem(
      'say of which bank account or till the file is, with --source, such as --source icbc-4021',
    );
  return importPayments({ ...input, source }, connection, terminal);
}

function namedColumns(tab: LedgerFile, columns: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    columns.map((column): [string, string] => {
      const [field = '', ...header] = column.split('=');
      if (!fieldsOf(tab).includes(field) || header.length === 0)
        throw new OperatorProblem(`--column ${column}: write FIELD=HEADER, FIELD one of ${fieldsOf(tab).join(', ')}`);
      return [field, header.join('=')];
    }),
  );
}

function dayOrderOf({ 'day-order': order }: LedgerFlags): LedgerImport['dayOrder'] {
  if (order === undefined || order === 'month-day' || order === 'day-month') return order ?? null;
  throw new OperatorProblem('--day-order is month-day or day-month');
}

function defaultsOf({ fee, period, due }: LedgerFlags): BillDefaults {
  return {
    kind: given(
      fee,
      (text) => FEE_KINDS.find((kind) => kind === text) ?? null,
      `--fee is one of ${FEE_KINDS.join(', ')}`,
    ),
    period: given(period, parseBillingPeriod, '--period is such as 2026-11, 2026-Q3 or 2026'),
    dueOn: given(due, parseCivilDate, '--due is a day such as 2026-12-31'),
  };
}

function given<Value>(text: string | undefined, read: (text: string) => Value | null, complaint: string): Value | null {
  if (text === undefined) return null;
  const value = read(text);
  if (value === null) throw new OperatorProblem(complaint);
  return value;
}
