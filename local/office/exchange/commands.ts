import { TAB_NAMES, type TabName } from '../../../sheets/contract/types.ts';
import { IMPORTABLE_TABS, type ImportableTab } from '../../../sheets/exchange/header-aliases.ts';
import { LEDGER_FILES, type LedgerFile } from '../../../sheets/exchange/ledger-file/fields.ts';
import type { OfficeCommand } from '../commands.ts';
import { connect } from '../connect.ts';
import { type Deployment, type OfficeConnection, openOffice } from '../connection.ts';
import { LEDGER_OPTIONS, LEDGER_USAGE, runLedgerImport } from '../ledger/options.ts';
import { OperatorProblem } from '../operator-problem.ts';
import { CONNECTION_OPTIONS, CONNECTION_USAGE, readOptions } from '../options.ts';
import { runExport } from './export.ts';
import { runImport } from './import.ts';
import { BATCH_ROWS_MAX } from './limits.ts';

/** Record sheets become rows of a tab; bills and payments are booked. */
const IMPORT_TARGETS = [...IMPORTABLE_TABS, ...LEDGER_FILES] as const;

export const IMPORT: OfficeCommand = {
  summary: 'brings an existing record sheet into a tab, or bills and payments into the ledger',
  usage: `npm run office -- import FILE.xlsx|csv --tab TAB [options]

  --office ID          the office; may be left out where there is only one
  --tab TAB            one of ${IMPORT_TARGETS.join(', ')}
  --sheet NAME         which sheet of the file, where several hold anything
  --mapping FILE.json  how the columns correspond, instead of what the program proposes
  --save-mapping FILE.json
                       writes the mapping, to be corrected and given with --mapping
  --dry-run            shows what would become of every row, and writes nothing
  --yes                writes without asking
${LEDGER_USAGE}
${CONNECTION_USAGE}
  --queue URL          the deployment's queue of hints, by which the rows are taken up at once; the variable
                       SYNC_QUEUE_URL when not given; without it they wait for their turn, ten minutes at most`,
  run: async (words, terminal) => {
    const { values, positionals } = readOptions(
      'import',
      words,
      {
        ...CONNECTION_OPTIONS,
        ...LEDGER_OPTIONS,
        queue: { type: 'string' },
        office: { type: 'string' },
        tab: { type: 'string' },
        sheet: { type: 'string' },
        mapping: { type: 'string' },
        'save-mapping': { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        yes: { type: 'boolean', default: false },
      },
      ['FILE'],
    );
    const tab = tabOf<ImportableTab | LedgerFile>(values.tab, IMPORT_TARGETS);
    const connection = await openNamedOffice(await connect(values), values.office);
    const common = {
      file: positionals[0] ?? '',
      sheet: values.sheet ?? null,
      dryRun: values['dry-run'],
      yes: values.yes,
    };
    if (tab === 'bills' || tab === 'payments') return runLedgerImport(tab, values, common, connection, terminal);
    const mappings = { mapping: values.mapping ?? null, saveMapping: values['save-mapping'] ?? null };
    return runImport({ ...common, ...mappings, tab, rowsPerRequest: BATCH_ROWS_MAX }, connection, terminal);
  },
};

export const EXPORT: OfficeCommand = {
  summary: 'writes a tab into an XLSX file in which nothing is evaluated',
  usage: `npm run office -- export --tab TAB --out FILE.xlsx [options]

  --office ID          the office; may be left out where there is only one
  --tab TAB            one of ${TAB_NAMES.join(', ')}
  --out FILE.xlsx      the file to be written
  --print              laid out to be printed: the columns of the paper record on A4, the header on every page
${CONNECTION_USAGE}`,
  run: async (words, terminal) => {
    const options = {
      ...CONNECTION_OPTIONS,
      office: { type: 'string' },
      tab: { type: 'string' },
      out: { type: 'string' },
      print: { type: 'boolean', default: false },
    } as const;
    const { values } = readOptions('export', words, options, []);
    const tab = tabOf<TabName>(values.tab, TAB_NAMES);
    const out = required(values.out, '--out FILE.xlsx');
    const connection = await openNamedOffice(await connect(values), values.office);
    return runExport({ tab, out, print: values.print }, connection, terminal);
  },
};

/** The office that was named, or the only one. */
async function openNamedOffice(deployment: Deployment, name: string | undefined): Promise<OfficeConnection> {
  if (name !== undefined) return openOffice(deployment, name);
  const offices = await deployment.store.listOffices();
  const [only, ...more] = offices;
  if (only !== undefined && more.length === 0) return openOffice(deployment, only.id);
  throw new OperatorProblem(
    `say which office with --office; there are: ${offices.map(({ id }) => id).join(', ') || 'none yet'}`,
  );
}

function required(value: string | undefined, option: string): string {
  if (value === undefined) throw new OperatorProblem(`${option} is needed`);
  return value;
}

function tabOf<Tab extends TabName>(name: string | undefined, tabs: readonly Tab[]): Tab {
  const tab = tabs.find((each) => each === name);
  if (tab === undefined) throw new OperatorProblem(`--tab wants one of ${tabs.join(', ')}`);
  return tab;
}
