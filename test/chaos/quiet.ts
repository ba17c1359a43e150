import { type SyncOutcome, syncWorkbook } from '../../shared/application/sync/sync-workbook.ts';
import { MINUTE_MS } from '../../shared/kernel/instant.ts';
import { besideViolations } from './beside-invariants.ts';
import type { ChaosOffice } from './chaos-office.ts';
import type { OfficeTemplate } from './office-template.ts';
import type { People } from './people.ts';
import { referenceViolations } from './reference-invariants.ts';
import { requestViolations } from './request-invariants.ts';
import type { Story } from './story.ts';
import type { TableWatch } from './table-watch.ts';

export interface Aftermath {
  readonly office: ChaosOffice;
  readonly template: OfficeTemplate;
  readonly people: People;
  readonly watch: TableWatch;
  readonly story: Story;
}

/** Rows that one sync can bind; a paste of more takes as many syncs more. */
const ROWS_BOUND_PER_SYNC = 500;
/** Longer than any wait that Google may have asked for. */
const WAIT_MS = 11 * MINUTE_MS;

/** Everybody is quiet: after two syncs all is in order, and nothing moves any more. */
export async function quietViolations(aftermath: Aftermath): Promise<readonly string[]> {
  const { office, people } = aftermath;
  office.pass(WAIT_MS);
  const loose = people.requests.written().filter(({ slot, isBlank }) => slot === null && !isBlank);
  const syncs = 2 + Math.floor(loose.length / ROWS_BOUND_PER_SYNC);
  const unsettled = await settles(aftermath, syncs);
  const early = inspect(aftermath, false);
  if (unsettled.length + early.length > 0) return [...unsettled, ...early];
  office.pass(WAIT_MS);
  // A row whose formulas were sorted away shows what it is told now once the next sync has put them back.
  return [...(await settles(aftermath, 2)), ...inspect(aftermath, true)];
}

/** After so many syncs one more finds nothing to do. */
async function settles({ office, template, watch, story }: Aftermath, syncs: number): Promise<readonly string[]> {
  const sync = async (): Promise<SyncOutcome> => {
    story.note('quiet sync (whole)', null);
    return syncWorkbook(office.dependencies, template.spreadsheet, 'whole');
  };
  try {
    for (let count = 0; count < syncs; count += 1) await sync();
  } catch (fault) {
    return [`a quiet sync failed: ${String(fault)}`];
  }
  const before = { writes: story.writes, entries: watch.journalEntries };
  const { kind } = await sync();
  if (kind !== 'idle')
    return [`after ${syncs} quiet syncs another one was ${kind}, with ${story.writes - before.writes} writes`];
  return watch.journalEntries === before.entries ? [] : ['an idle sync wrote to a journal'];
}

function inspect({ people, watch }: Aftermath, isLate: boolean): readonly string[] {
  return people.views.flatMap((view) => {
    const { tab } = view;
    const rows = view.shown();
    switch (tab.tab) {
      case 'requests':
        return requestViolations({ tab, rows, watch, texts: people.texts, isLate });
      case 'incoming':
      case 'messages':
        return besideViolations(tab, rows, watch);
      default:
        return referenceViolations(tab, rows, watch);
    }
  });
}
