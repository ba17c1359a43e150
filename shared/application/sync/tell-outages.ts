import { noticeText } from '../../../sheets/render/notice.ts';
import type { WorkbookLedger } from '../ledger.ts';
import type { SheetsOutcome } from '../ports.ts';
import { missingTabs, outagesBeyond, outagesIn, sameOutages } from './outages.ts';
import type { SyncDependencies } from './session.ts';
import { syncOrderOf } from './sync-order.ts';

/**
 * What has come to be amiss, and what is over: the header of every tab that is there says so to whoever opens it, and the
 * log to us. Nothing is written while nothing has changed.
 */
export async function tellOutages(
  { workbooks, log }: SyncDependencies,
  before: WorkbookLedger,
  after: WorkbookLedger,
): Promise<SheetsOutcome<null>> {
  if (sameOutages(before, after)) return { kind: 'done', value: null };
  const { spreadsheet, locale } = after;
  const text = noticeText(outagesIn(after), locale);
  const missing = missingTabs(after);
  const present = syncOrderOf(after).filter((tab) => !missing.has(tab));
  const told = await workbooks.notify(
    spreadsheet,
    present.map((tab) => ({ tab, text })),
  );
  if (told.kind !== 'done') return told;
  for (const { kind, tab } of outagesBeyond(before, after))
    log.note('a workbook is as it was', { spreadsheet, kind, tab });
  for (const { kind, tab } of outagesBeyond(after, before))
    log.alarm('a workbook needs a person to put it right', { spreadsheet, kind, tab });
  return told;
}
