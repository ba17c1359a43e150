import type { Locale } from '../../shared/kernel/locale.ts';
import { columnLetter } from './layout.ts';
import { ALL_TABS } from './tabs.ts';
import type { Column, TabName, WorkbookKind } from './types.ts';

/** A tab as people script against it. */
export interface PublishedTab {
  readonly tab: TabName;
  readonly title: string;
  readonly workbook: WorkbookKind;
  readonly columns: readonly {
    readonly field: string;
    readonly header: string;
    readonly writer: Column['writer'];
    readonly letter: string;
  }[];
}

/** Every tab with its columns and their letters, for an office that works in `locale`. */
export function localContract(locale: Locale): readonly PublishedTab[] {
  return ALL_TABS.map((contract) => ({
    tab: contract.tab,
    title: contract.title[locale],
    workbook: contract.workbook,
    columns: contract.columns.map((column, index) => ({
      field: column.field,
      header: column.header[locale],
      writer: column.writer,
      letter: columnLetter(index),
    })),
  }));
}
