import { type Locale, localized } from '../../shared/kernel/locale.ts';
import { lookedUpColumns } from '../contract/layout.ts';
import { contractOf } from '../contract/tabs.ts';
import type { CellProblem, SystemCells, TabContract, TabName } from '../contract/types.ts';
import { closingCells, type RowRemark } from './remark.ts';

/** What is shown in rows that are no request, or none yet. */

/** A row about which nothing is to be said. */
export function renderEmpty(tab: TabName): SystemCells {
  return cellsOf(contractOf(tab), {});
}

/** A cell that is needed and empty, once the row's quiet minute is over. */
export function missingProblem(field: string): CellProblem {
  return { field, reason: 'missing', parameters: {} };
}

/** One of `count` new requests that came at once: nothing is done until staff tick one of them. */
export function renderHeld(count: number, locale: Locale): SystemCells {
  const sentence = localized(
    `一次录入了 ${count} 条新诉求，已暂停登记。确认无误后，勾选其中任意一行的“确认”即全部登记；不需登记的行请先删除。`,
    `${count} new requests came at once and are held. Tick “Confirm” in any one of them to record them all; delete first those that are not to be recorded.`,
  )[locale];
  return cellsOf(contractOf('requests'), closingCells([{ field: 'confirmed', sentence }], 'held', locale));
}

/** A row whose text matches no record after the rows were moved without their slots: nothing in it is taken up. */
export function renderUnmatched(tab: TabName, locale: Locale): SystemCells {
  const sentence = localized(
    '这一行的内容与原记录对不上（可能只移动或排序了部分列），未作登记。请撤销上一步操作，或把内容移回原行。',
    'This row no longer matches its record (perhaps only some columns were sorted or moved); nothing was recorded. Please undo that step, or move the text back.',
  )[locale];
  return cellsOf(contractOf(tab), closingCells([{ field: null, sentence }], 'held', locale));
}

/** A row that made the program fail: kept as typed and looked at by us. */
export function renderFailed(tab: TabName, locale: Locale): SystemCells {
  return cellsOf(contractOf(tab), closingCells([failedRemark(locale)], 'problem', locale));
}

/** What a row that made the program fail says, beside what its record shows. */
export function failedRemark(locale: Locale): RowRemark {
  const sentence = localized(
    '系统处理这一行时出错，内容已保存，技术人员会处理。',
    'This row could not be processed. What was typed is kept, and we have been told.',
  )[locale];
  return { field: null, sentence };
}

/** A household, person, post or day that is in force. `remarks` are things to know, such as a post without a holder. */
export function renderRecorded(
  tab: 'households' | 'staff' | 'posts' | 'calendar',
  locale: Locale,
  remarks: readonly RowRemark[] = [],
): SystemCells {
  const state = localized('已登记', 'Recorded')[locale];
  return cellsOf(contractOf(tab), {
    state,
    ...closingCells(remarks, remarks.some(({ field }) => field !== null) ? 'problem' : null, locale),
  });
}

/** Every system column but the slot, those not named empty. */
export function cellsOf(contract: TabContract, cells: SystemCells): SystemCells {
  return Object.fromEntries(lookedUpColumns(contract).map(({ field }) => [field, cells[field] ?? null]));
}
