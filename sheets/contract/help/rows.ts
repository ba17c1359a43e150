import { type Locale, type LocalizedText, localized } from '../../../shared/kernel/locale.ts';
import { tabsOfWorkbook } from '../tabs.ts';
import { type Alert, alertsOf, type Column, type TabContract, type WorkbookKind } from '../types.ts';
import { exampleOf } from './examples.ts';
import { MESSAGE_MEANINGS } from './messages.ts';
import { BAD_CELL_MEANING, type Explanation, HELP_BEGINNING, HELP_TITLE, meaningOf, TAB_PURPOSES } from './words.ts';

/** How a line of the help tab looks. `alert` and `bad-cell` show the very colour that they speak of. */
export type HelpStyle = 'title' | 'section' | 'heading' | 'plain' | 'bad-cell' | `alert-${Alert}`;

/** One line of the help tab: texts from the left, at most {@link HELP_WIDTHS_PX} of them. */
export interface HelpRow {
  readonly style: HelpStyle;
  readonly texts: readonly string[];
}

/** Together they fill a sheet of A4 laid across, at the size in which it is shown. */
export const HELP_WIDTHS_PX = [150, 100, 550, 210] as const;

const WRITERS = {
  required: localized('员工，必填', 'Staff, required'),
  staff: localized('员工', 'Staff'),
  system: localized('系统', 'The system'),
} as const satisfies Record<string, LocalizedText>;

const COLUMN_HEADINGS = [
  localized('列', 'Column'),
  localized('谁填写', 'Who writes'),
  localized('填什么', 'What to write'),
  localized('示例', 'Example'),
];

const MESSAGE_HEADINGS = [
  localized('提示', 'Message'),
  localized('', ''),
  localized('原因', 'Why'),
  localized('怎么办', 'What to do'),
];

/** The help tab of a workbook, line by line, made from the contract. */
export function helpRows(workbook: WorkbookKind, locale: Locale): readonly HelpRow[] {
  const explained = (style: HelpStyle, { what, text }: Explanation): HelpRow => ({
    style,
    texts: [what[locale], '', text[locale]],
  });
  return [
    { style: 'title', texts: [HELP_TITLE[locale]] },
    ...HELP_BEGINNING.map((each) => explained('plain', each)),
    { style: 'section', texts: [localized('颜色', 'Colours')[locale]] },
    ...alertsOf(workbook).map((alert) => explained(`alert-${alert}`, meaningOf(alert, workbook))),
    explained('bad-cell', BAD_CELL_MEANING),
    ...tabsOfWorkbook(workbook).flatMap((contract) => tabRows(contract, locale)),
    { style: 'section', texts: [localized('“提示”列说了什么', 'What the column Message says')[locale]] },
    { style: 'heading', texts: MESSAGE_HEADINGS.map((text) => text[locale]) },
    ...MESSAGE_MEANINGS.map(
      ({ says, why, todo }): HelpRow => ({ style: 'plain', texts: [says[locale], '', why[locale], todo[locale]] }),
    ),
  ];
}

function tabRows(contract: TabContract, locale: Locale): readonly HelpRow[] {
  const { tab, title, columns } = contract;
  return [
    { style: 'section', texts: [title[locale]] },
    { style: 'plain', texts: [localized('用途', 'What it is')[locale], '', TAB_PURPOSES[tab][locale]] },
    { style: 'heading', texts: COLUMN_HEADINGS.map((text) => text[locale]) },
    ...columns.filter(({ hidden }) => !hidden).map((column) => columnRow(contract, column, locale)),
  ];
}

function columnRow({ tab }: TabContract, column: Column, locale: Locale): HelpRow {
  const { header, writer, required, help } = column;
  const who = WRITERS[required ? 'required' : writer];
  const what = `${help[locale]}${choicesIn(column, locale)}`;
  return { style: 'plain', texts: [header[locale], who[locale], what, exampleOf(tab, column)?.[locale] ?? ''] };
}

function choicesIn({ choices }: Column, locale: Locale): string {
  if (choices.length === 0) return '';
  const labels = choices.map(({ label }) => label[locale]);
  return localized(`可选：${labels.join('、')}。`, ` One of: ${labels.join(', ')}.`)[locale];
}
