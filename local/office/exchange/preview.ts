import { unreachable } from '../../../shared/kernel/invariant.ts';
import type { Locale } from '../../../shared/kernel/locale.ts';
import { columnOf } from '../../../sheets/contract/layout.ts';
import { contractOf } from '../../../sheets/contract/tabs.ts';
import type { ImportableTab } from '../../../sheets/exchange/header-aliases.ts';
import type { MappingReason, ProposedMapping } from '../../../sheets/exchange/mapping.ts';
import { countFates, type DuplicateOf, type PlannedRow, type RowFate } from '../../../sheets/exchange/plan-import.ts';
import { type SourceTable, textOfCell } from '../../../sheets/exchange/source-table.ts';
import { problemSentence } from './problem-sentence.ts';
import { rangesOf } from './receipts.ts';

type Words = (chinese: string, english: string) => string;

/** Everything a person needs to see before anything is written, line by line, in the office's language. */
export function previewLines(
  table: SourceTable,
  proposed: ProposedMapping,
  planned: readonly PlannedRow[],
  locale: Locale,
): readonly string[] {
  const say: Words = (chinese, english) => (locale === 'zh-CN' ? chinese : english);
  return [
    ...mappingLines(table, proposed, planned, locale, say),
    '',
    ...fateLines(proposed, planned, locale, say),
    ...importedBeforeLine(planned, say),
    ...noticeLines(proposed, planned, say),
    ...nothingFitsLine(proposed, planned, say),
    '',
    accountLine(planned, say),
  ];
}

function mappingLines(
  table: SourceTable,
  { mapping, reasons, defaultReasons, missing }: ProposedMapping,
  planned: readonly PlannedRow[],
  locale: Locale,
  say: Words,
): readonly string[] {
  const nameOf = (field: string): string => columnOf(contractOf(mapping.tab), field).header[locale];
  const records = new Set(planned.filter(({ fate }) => isRecord(fate)).map(({ rowNumber }) => rowNumber));
  const columns = mapping.columns.flatMap(({ column, header, field }, index) => {
    const reason = reasonText(reasons[index] ?? { kind: 'unknown' }, nameOf, say);
    if (field !== null) return [`  ${column} «${header}» → ${nameOf(field)} (${field}): ${reason}`];
    const filled = table.rows.filter(
      ({ rowNumber, cells }) => records.has(rowNumber) && textOfCell(cells[index] ?? null) !== '',
    ).length;
    if (header === '' && filled === 0) return [];
    return [
      `  ${column} «${header}» → ${say('不导入', 'left out')}: ${reason}${say(`；${filled} 行有内容`, `; something stands there in ${filled} of the rows`)}`,
    ];
  });
  const defaults = Object.entries(mapping.defaults).map(([field, value]) => {
    const word = defaultReasons[field];
    const why = word === undefined ? '' : say(`（标题含“${word}”）`, ` (the title says «${word}»)`);
    return `  ${nameOf(field)} (${field}) = ${labelOf(mapping.tab, field, value, locale)}${why}`;
  });
  return [
    say(
      `列的对应（表头在第 ${mapping.headerRows.join('、')} 行）：`,
      `Columns (header in row ${mapping.headerRows.join(', ')}):`,
    ),
    ...columns,
    ...(defaults.length === 0 ? [] : [say('每行都填：', 'The same in every row:'), ...defaults]),
    ...missing.map((field) =>
      say(
        `  缺少必需的列：${nameOf(field)} (${field})。请在映射中指定列，或在 "defaults" 中填写。`,
        `  A needed column is missing: ${nameOf(field)} (${field}). Name it in the mapping, or give it in "defaults".`,
      ),
    ),
  ];
}

/** The label of a choice; what is no choice's code stands as it is. */
function labelOf(tab: ImportableTab, field: string, value: string, locale: Locale): string {
  const { choices } = columnOf(contractOf(tab), field);
  return choices.find(({ code }) => code === value)?.label[locale] ?? value;
}

function reasonText(reason: MappingReason, nameOf: (field: string) => string, say: Words): string {
  switch (reason.kind) {
    case 'own':
      return say('与本表表头相同', 'the tab’s own header');
    case 'alias':
      return say(`“${reason.alias}”是常见叫法`, `«${reason.alias}» is a usual name of it`);
    case 'ending':
      return say(`以“${reason.alias}”结尾`, `it ends in «${reason.alias}»`);
    case 'taken':
      return say(
        `${nameOf(reason.field)}已取自 ${reason.by} 列`,
        `column ${reason.by} gives ${nameOf(reason.field)} already`,
      );
    case 'unknown':
      return say('没有对应的列', 'the tab has no such column');
    case 'chosen':
      return say('由映射指定', 'named by the mapping');
    default:
      return unreachable(reason);
  }
}

const isRecord = (fate: RowFate): boolean =>
  fate.kind === 'duplicate' || fate.kind === 'unfit' || fate.kind === 'write';

/** Every row that is set aside or refused, with its number in the file and why. */
function fateLines(
  { mapping }: ProposedMapping,
  planned: readonly PlannedRow[],
  locale: Locale,
  say: Words,
): readonly string[] {
  return planned.flatMap(({ rowNumber, fate }) => {
    const text = fateText(mapping.tab, fate, locale, say);
    return text === null ? [] : [`${say(`第 ${rowNumber} 行`, `row ${rowNumber}`)}  ${text}`];
  });
}

function fateText(tab: ImportableTab, fate: RowFate, locale: Locale, say: Words): string | null {
  switch (fate.kind) {
    case 'title':
      return say('标题，不导入', 'title, set aside');
    case 'header':
      return fate.repeated ? say('重复的表头，不导入', 'repeated header, set aside') : null;
    case 'total':
      return say('合计行，不导入', 'total, set aside');
    case 'duplicate':
      return fate.of.where === 'import' ? null : duplicateText(fate.of, say);
    case 'unfit': {
      const sentences = fate.problems.map((each) => problemSentence(tab, each, locale));
      return `${say('不能导入', 'does not fit')}: ${sentences.join(say('', ' '))}`;
    }
    case 'blank':
    case 'write':
      return null;
    default:
      return unreachable(fate);
  }
}

function duplicateText(of: Exclude<DuplicateOf, { readonly where: 'import' }>, say: Words): string {
  switch (of.where) {
    case 'file':
      return say(`与第 ${of.rowNumber} 行重复，不导入`, `the same record as row ${of.rowNumber}, set aside`);
    case 'tab':
      return say(`表中第 ${of.rowNumber} 行已有，不导入`, `in the tab already, in its row ${of.rowNumber}, set aside`);
    default:
      return unreachable(of);
  }
}

/** Together: a repeated import may have thousands of them. */
function importedBeforeLine(planned: readonly PlannedRow[], say: Words): readonly string[] {
  const rows = planned.flatMap(({ rowNumber, fate }) =>
    fate.kind === 'duplicate' && fate.of.where === 'import' ? [rowNumber] : [],
  );
  if (rows.length === 0) return [];
  const ranges = rangesOf(rows);
  return [say(`第 ${ranges} 行  以前已从此文件导入`, `rows ${ranges}  written by an earlier import of this file`)];
}

/** What is read in one of several ways, or will count in a way that people may not expect. */
function noticeLines({ mapping }: ProposedMapping, planned: readonly PlannedRow[], say: Words): readonly string[] {
  const written = planned.flatMap(({ rowNumber, fate }) => (fate.kind === 'write' ? [{ rowNumber, fate }] : []));
  const noYear = written.filter(({ fate }) => fate.yearSupplied).map(({ rowNumber }) => rowNumber);
  const untimed = written
    .filter(({ fate }) => mapping.tab === 'requests' && 'result' in fate.cells && !('resolvedAt' in fate.cells))
    .map(({ rowNumber }) => rowNumber);
  return [
    ...(noYear.length === 0
      ? []
      : [
          say(
            `注意：${noYear.length} 行的日期没有年份，按${mapping.year === null ? '不晚于今天的最近一年' : ` ${mapping.year} 年`}读取（"year"）：第 ${rangesOf(noYear)} 行`,
            `Note: days without a year are read as ${mapping.year ?? 'the latest that is not in the future'} ("year"), in ${noYear.length} of the rows: ${rangesOf(noYear)}`,
          ),
        ]),
    ...(untimed.length === 0
      ? []
      : [
          say(
            `注意：${untimed.length} 行有处理结果而没有完成时间，将以导入时间为完成时间：第 ${rangesOf(untimed)} 行`,
            `Note: a result without a time counts as done when it is imported, in ${untimed.length} of the rows: ${rangesOf(untimed)}`,
          ),
        ]),
  ];
}

/** Where not one row fits, the rows are seldom to blame. */
function nothingFitsLine({ mapping }: ProposedMapping, planned: readonly PlannedRow[], say: Words): readonly string[] {
  const { unfit, write, duplicate } = countFates(planned);
  if (unfit === 0 || write > 0 || duplicate > 0) return [];
  return [
    say(
      `没有一行能导入：请先核对 --tab ${mapping.tab} 是否选对，以及上面列的对应（--save-mapping）。`,
      `Not one row fits: look first whether --tab ${mapping.tab} is the right one, and at the columns above (--save-mapping).`,
    ),
  ];
}

/** Every row of the file is in exactly one of the figures. */
function accountLine(planned: readonly PlannedRow[], say: Words): string {
  const { title, header, blank, total, duplicate, unfit, write } = countFates(planned);
  return say(
    `文件共 ${planned.length} 行 = 标题 ${title} + 表头 ${header} + 空行 ${blank} + 合计 ${total} + 重复 ${duplicate} + 不能导入 ${unfit} + 将写入 ${write}`,
    `${planned.length} rows in the file = ${title} title + ${header} header + ${blank} blank + ${total} total + ${duplicate} duplicate + ${unfit} that do not fit + ${write} to be written`,
  );
}
