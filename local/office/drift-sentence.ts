import { columnOf } from '../../sheets/contract/layout.ts';
import { contractOf } from '../../sheets/contract/tabs.ts';
import type { WorkbookKind } from '../../sheets/contract/types.ts';
import type { Drift, DriftKind } from '../../sheets/provision/drift.ts';

type Words = (found: { readonly subject: string; readonly count: number }) => string;

/** What differs, and where only a person can mend it what to do. */
const SENTENCES: Readonly<Record<DriftKind, Words>> = {
  'file-binned': () => 'the file is in the bin',
  'file-not-editable': ({ subject }) =>
    `${subject} may not edit the file: somebody who may has to share it with this account as an editor`,
  'open-to-everybody': () => 'whoever has the link can open the file',
  'script-owner-shut-out': ({ subject }) => `${subject}, whose script sends the hints, may not edit the file`,
  'locale-changed': ({ subject }) => `the locale is ${subject}: dates and numbers are read by it`,
  'time-zone-changed': ({ subject }) => `the time zone is ${subject}`,
  'recalculation-changed': ({ subject }) =>
    `formulas are worked out anew ${subject === 'HOUR' ? 'hourly' : 'on changes'} only: headers would not say in time that no answer came`,
  'tab-missing': () =>
    'the tab is gone; take it back from File › Version history first, repair only makes a new one: the records stay, and are told that their rows were removed',
  'tab-renamed': ({ subject }) => `the tab is called «${subject}»`,
  'tab-duplicated': ({ subject }) => `the tab «${subject}» is a copy: what is typed there is not recorded`,
  'title-taken': ({ subject }) => `another tab is called «${subject}»`,
  'system-tab-missing': () => 'the system tab is gone',
  'system-tab-renamed': ({ subject }) => `the system tab is called «${subject}»`,
  'system-tab-shown': () => 'the system tab is not hidden',
  'system-header-changed': () => 'the system tab’s first row was changed',
  'system-rows-edited': ({ count }) => `${count} rows of the system tab hold something else than the system wrote`,
  'header-missing': () => 'the header row is not at the top',
  'header-changed': ({ subject }) => `the header of ${subject} was changed`,
  'notice-overwritten': () => 'the header no longer says when the system answered, and what it has to tell everybody',
  'column-moved': ({ subject }) => `the column ${subject} was moved`,
  'column-inserted': ({ subject }) => `a column of somebody else’s stands between ours, at ${subject}`,
  'column-missing': ({ subject }) => `the column ${subject} was deleted`,
  'slot-column-missing': () =>
    'the hidden first column was deleted: take the version before from File › Version history, nothing else knows which row is whose',
  'column-shown': ({ subject }) => `the column ${subject} is not hidden`,
  'formula-overwritten': ({ subject, count }) => `${count} cells of ${subject} no longer show what the system says`,
  'validation-missing': ({ subject, count }) => `${count} cells of ${subject} have lost their list, check box or date`,
  'header-unprotected': () => 'the header row is not protected as it was',
  'tab-unprotected': () => 'others than those who sign may edit the tab, or not all of them',
  'system-tab-unprotected': () => 'the system tab is not protected as it was',
  'rules-missing': ({ count }) => `${count} rules that colour cells and rows are missing`,
  'rules-changed': ({ count }) => `${count} rules that colour cells and rows do it otherwise than they did`,
  'rules-surplus': ({ count }) => `${count} rules that colour cells and rows are doubled or point to wrong columns`,
  'rows-running-out': ({ count }) => `${count} blank rows are left`,
  'help-missing': () => 'the help tab is gone',
  'help-renamed': ({ subject }) => `the help tab is called «${subject}»`,
  'help-changed': ({ count }) => `${count} lines of the help tab say something else than they must`,
  'help-unprotected': () => 'the help tab is not protected as it was',
  'tab-nearly-full': ({ count }) => `${count} rows are in use: have closed ones archived`,
};

/** One line: the tab as staff know it, and what is wrong with it. */
export function sentenceOf({ kind, tab, subject, count }: Drift, workbook: WorkbookKind): string {
  const isField = tab !== null && contractOf(tab).columns.some(({ field }) => field === subject);
  const shown = isField
    ? `«${columnOf(contractOf(tab), subject ?? '').header['zh-CN']}» (${subject})`
    : (subject ?? '');
  const where = workbook === 'service' ? 'workbook' : 'collections workbook';
  return `${tab ?? where}: ${SENTENCES[kind]({ subject: shown, count: count ?? 0 })}`;
}
