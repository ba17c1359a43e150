import { type LocalizedText, localized } from '../../shared/kernel/locale.ts';
import type { CellType, Choice, Column } from './types.ts';

/**
 * Widths that show a usual value of the type whole at the default font, and no wider: every pixel is one less for what comes
 * further right. A longer text wraps; a day and time cannot, and Sheets may add the seconds to what was typed.
 */
const WIDTH_PX = {
  text: 96,
  'long-text': 240,
  unit: 84,
  phone: 104,
  reference: 84,
  'date-time': 132,
  date: 92,
  choice: 106,
  check: 72,
  money: 94,
  integer: 64,
} as const satisfies Record<CellType, number>;

interface ColumnOptions {
  readonly required?: boolean;
  readonly choices?: readonly Choice[];
  readonly hidden?: boolean;
  readonly widthPx?: number;
}

function column(
  writer: Column['writer'],
  field: string,
  type: CellType,
  header: LocalizedText,
  help: LocalizedText,
  options: ColumnOptions,
): Column {
  return {
    field,
    header,
    writer,
    type,
    help,
    required: options.required ?? false,
    choices: options.choices ?? [],
    hidden: options.hidden ?? false,
    widthPx: options.widthPx ?? WIDTH_PX[type],
  };
}

/** A column that staff fill in and the system never writes. */
export function staffColumn(
  field: string,
  type: CellType,
  header: LocalizedText,
  help: LocalizedText,
  options: ColumnOptions = {},
): Column {
  return column('staff', field, type, header, help, options);
}

/** A column that the system fills in through its look-up formula; what staff type there is overwritten. */
export function systemColumn(
  field: string,
  header: LocalizedText,
  help: LocalizedText,
  options: ColumnOptions & { readonly type?: CellType } = {},
): Column {
  return column('system', field, options.type ?? 'text', header, help, options);
}

/** First column of every tab: which lasting place the row is. It travels with the row through sorts and moves. */
export const SLOT_COLUMN: Column = systemColumn(
  'slot',
  localized('行号', 'Slot'),
  localized('系统用来认出这一行，请勿改动。', 'How the system recognises this row. Please leave it as it is.'),
  { type: 'integer', hidden: true },
);

export const STATE_COLUMN: Column = systemColumn(
  'state',
  localized('状态', 'State'),
  localized('这一行是否已经登记。', 'Whether this row has been recorded.'),
  { widthPx: 70 },
);

/** What is to be mended or known. */
export const MESSAGE_COLUMN: Column = systemColumn(
  'message',
  localized('提示', 'Message'),
  localized(
    '需要更正或留意的事项。更正单元格即可，无需其他操作。',
    'What is to be mended or known. Correcting the cell is enough.',
  ),
  { widthPx: 240 },
);

/** Hidden: what the colours of the row and its cells follow from. */
export const ROW_STYLE_COLUMNS: readonly Column[] = [
  systemColumn(
    'alert',
    localized('提醒级别', 'Alert'),
    localized('整行颜色由此决定。', 'Decides the colour of the row.'),
    {
      hidden: true,
    },
  ),
  systemColumn(
    'errorFields',
    localized('待更正项', 'Cells to mend'),
    localized('需要更正的单元格由此标色。', 'Decides which cells are tinted.'),
    { hidden: true },
  ),
];

/** Last columns of every other tab. */
export const CLOSING_COLUMNS: readonly Column[] = [MESSAGE_COLUMN, ...ROW_STYLE_COLUMNS];
