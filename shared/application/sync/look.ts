import type { TabName } from '../../../sheets/contract/types.ts';
import { GOOGLE_LOCALE } from '../../../sheets/provision/sheet-properties.ts';
import { type Instant, MINUTE_MS, plusMs } from '../../kernel/instant.ts';
import type { WorkbookLedger } from '../ledger.ts';
import type { Office } from '../office.ts';
import { loadOfficeView } from '../office-view.ts';
import type { SheetsOutcome, WorkbookReading } from '../ports.ts';
import type { EntrySettings } from '../structure-port.ts';
import { BUSY_INTERVAL_MS } from '../sweep-turns.ts';
import { datesDoubtfulSince, type FoundOutage, missingTabs, outagesIn, withOutages } from './outages.ts';
import type { SyncDependencies } from './session.ts';
import { syncOrderOf } from './sync-order.ts';
import { printTabs, type SyncedTab } from './tabs.ts';

/** Between two looks at the settings of a workbook in which people type: dates are never read by settings older than this. */
const SETTINGS_LAST_MS = MINUTE_MS;

/** What only a whole look sees is seen as often, in a workbook in which people never rest as well. */
const WHOLE_LOOK_EVERY_MS = 10 * MINUTE_MS;

/** A workbook as it stands. */
export interface Look {
  /** The tabs that can be read. */
  readonly tabs: readonly SyncedTab[];
  /** The ledger with what was found out about the workbook as a whole. */
  readonly ledger: WorkbookLedger;
}

/**
 * Reads all tabs in one call. Where a tab cannot be read, what can be mended is mended and the tabs are read again. The
 * settings by which dates are read are looked at when the look is to be whole, and when somebody has typed. A look at what
 * was typed becomes a whole one when the last is long ago.
 */
export async function lookAt(
  dependencies: SyncDependencies,
  ledger: WorkbookLedger,
  asked: 'typed' | 'whole',
  now: Instant,
): Promise<SheetsOutcome<Look>> {
  const scope = isWholeLookDue(ledger, now) ? 'whole' : asked;
  const read = await readMended(dependencies, ledger, scope);
  if (read.kind !== 'done') return read;
  const { reading, damages } = read.value;
  const tabs = printTabs(reading, ledger);
  const isDue = scope === 'whole' || (hasChanged(tabs) && areSettingsOld(ledger, now));
  const settings = isDue ? await lookAtSettings(dependencies, ledger, now) : done(ledger);
  if (settings.kind !== 'done') return settings;
  const isDoubtful = isDue ? settings.value.settingsSeenAt !== now : datesDoubtfulSince(ledger) !== null;
  const found = isDoubtful ? [...damages, SETTINGS_CHANGED] : damages;
  const looked = scope === 'whole' ? { ...settings.value, wholeAt: now } : settings.value;
  return done({ tabs, ledger: withOutages(looked, found, now) });
}

const SETTINGS_CHANGED: FoundOutage = { kind: 'entry-settings', tab: null, fields: [] };

const done = <Value>(value: Value): { readonly kind: 'done'; readonly value: Value } => ({ kind: 'done', value });

const hasChanged = (tabs: readonly SyncedTab[]): boolean =>
  tabs.some(({ printed, ledger }) => printed.hash !== ledger.hash);

const areSettingsOld = ({ settingsSeenAt }: WorkbookLedger, now: Instant): boolean =>
  settingsSeenAt === undefined || plusMs(settingsSeenAt, SETTINGS_LAST_MS) <= now;

/** Whoever rests for a while has a sweep see to it. */
const isWholeLookDue = ({ wholeAt, syncedAt }: WorkbookLedger, now: Instant): boolean =>
  (wholeAt === undefined || plusMs(wholeAt, WHOLE_LOOK_EVERY_MS) <= now) &&
  syncedAt !== null &&
  plusMs(syncedAt, BUSY_INTERVAL_MS) > now;

/** What stays broken costs staff nothing more to be told: while they type elsewhere, it is not asked about again. */
async function readMended(
  { workbooks, log }: SyncDependencies,
  ledger: WorkbookLedger,
  scope: 'typed' | 'whole',
): Promise<SheetsOutcome<{ readonly reading: WorkbookReading; readonly damages: readonly FoundOutage[] }>> {
  const { spreadsheet, locale } = ledger;
  const first = await workbooks.read(spreadsheet, syncOrderOf(ledger), locale, scope);
  if (first.kind !== 'done') return first;
  const broken = first.value.tabs.filter(({ status }) => status !== 'readable').map(({ tab }) => tab);
  // Whether a system tab is back does not show where only what was typed is read.
  const missing = scope === 'typed' ? missingTabs(ledger) : new Set<TabName>();
  if (broken.length === 0 && missing.size === 0) return done({ reading: first.value, damages: [] });
  const held = new Set([...broken, ...missing]);
  const known = outagesIn(ledger).filter(({ tab }) => tab !== null && held.has(tab));
  if (scope === 'typed' && broken.every((tab) => known.some((outage) => outage.tab === tab)))
    return done({ reading: { tabs: first.value.tabs.filter(({ tab }) => !held.has(tab)) }, damages: known });
  const mending = await workbooks.mend(spreadsheet, broken, locale);
  if (mending.kind !== 'done') return mending;
  const { mended, damages } = mending.value;
  if (!mended) return done({ reading: first.value, damages });
  log.note('a workbook was put right', { spreadsheet, tabs: broken.join(' ') });
  const again = await workbooks.read(spreadsheet, syncOrderOf(ledger), locale, scope);
  return again.kind === 'done' ? done({ reading: again.value, damages }) : again;
}

/** `settingsSeenAt` is `now` when the settings are those of the office. */
async function lookAtSettings(
  { workbooks, store }: SyncDependencies,
  ledger: WorkbookLedger,
  now: Instant,
): Promise<SheetsOutcome<WorkbookLedger>> {
  const settings = await workbooks.settingsOf(ledger.spreadsheet);
  if (settings.kind !== 'done') return settings;
  const agreed = ledger.entrySettings ?? agreedSettings((await loadOfficeView(store, ledger.office)).office);
  const isAgreed = settings.value.locale === agreed.locale && settings.value.timeZone === agreed.timeZone;
  return done({ ...ledger, entrySettings: agreed, ...(isAgreed ? { settingsSeenAt: now } : {}) });
}

const agreedSettings = ({ locale, timeZone }: Pick<Office, 'locale' | 'timeZone'>): EntrySettings => ({
  locale: GOOGLE_LOCALE[locale],
  timeZone,
});
