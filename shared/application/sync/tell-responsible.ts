import { outageInWords } from '../../../sheets/render/notice.ts';
import { outageCaseId, planOutageMessage } from '../../effects/workbook-outage.ts';
import { earliest, type Instant, MINUTE_MS, plusMs } from '../../kernel/instant.ts';
import type { WorkbookLedger, WorkbookOutage } from '../ledger.ts';
import { outagesIn } from './outages.ts';
import type { SyncDependencies } from './session.ts';

/** What somebody has just done by mistake is mostly undone before anybody else need hear of it. */
const TOLD_AFTER_MS = 5 * MINUTE_MS;

const dueAt = ({ since }: WorkbookOutage): Instant => plusMs(since, TOLD_AFTER_MS);
const untold = (ledger: WorkbookLedger): readonly WorkbookOutage[] =>
  outagesIn(ledger).filter(({ toldAt }) => toldAt === undefined);

/** When somebody is to be told of what is amiss, should it last; `null`: nobody need be. */
export const tellingDueAt = (ledger: WorkbookLedger): Instant | null => earliest(untold(ledger).map(dueAt));

/**
 * Writes down the message to the person responsible for what has been amiss for a while, each outage once: from there on it
 * is a message like any other. Answers the ledger that says so; the very same when there was nothing to tell. Broken off
 * before that ledger is saved, it is written down under the same id again.
 */
export async function tellResponsible(
  { store }: Pick<SyncDependencies, 'store'>,
  ledger: WorkbookLedger,
  now: Instant,
  isCertain: (outage: WorkbookOutage) => boolean = (outage) => dueAt(outage) <= now,
): Promise<WorkbookLedger> {
  const telling = untold(ledger).filter(isCertain);
  const first = earliest(telling.map(({ since }) => since));
  if (first === null) return ledger;
  const { spreadsheet, office, locale } = ledger;
  const caseId = outageCaseId(spreadsheet, first);
  await store.addEntry({
    kind: 'request',
    caseId,
    office,
    revision: 1,
    at: now,
    origin: { channel: 'system', actor: null, place: null, at: now },
    commandType: 'TellOutage',
    events: [],
    effects: [planOutageMessage({ office, caseId, what: outageInWords(telling, locale), now })],
    routedAt: null,
  });
  const told = new Set(telling);
  return {
    ...ledger,
    outages: outagesIn(ledger).map((outage) => (told.has(outage) ? { ...outage, toldAt: now } : outage)),
  };
}
