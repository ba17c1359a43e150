import type { SpreadsheetId } from '../kernel/identity.ts';
import { type Instant, plusMs } from '../kernel/instant.ts';
import { BrokenInvariant } from '../kernel/invariant.ts';
import type { DrivePort } from './drive-port.ts';
import {
  CHANNEL_LIFETIME_MS_MAX,
  channelToken,
  closable,
  type DriveWatch,
  isChannelDue,
  isListDue,
  type WatchChannel,
} from './drive-watch.ts';
import type { DriveWatchStore } from './drive-watch-port.ts';
import type { Log } from './log.ts';
import type { Office } from './office.ts';
import type { Clock, Ids, QueuePort } from './ports.ts';

export interface WatchDependencies {
  readonly offices: () => Promise<readonly Office[]>;
  readonly watches: DriveWatchStore;
  readonly drive: DrivePort;
  readonly queues: Pick<QueuePort, 'enqueueSync'>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** Works for offices that have none of their own. */
  readonly defaultAccount: string;
  /** Where Drive is to send its notes; `null`: it is only asked. */
  readonly notificationAddress: string | null;
}

export interface WatchReport {
  readonly accounts: number;
  /** Workbooks put on the queue. */
  readonly workbooks: number;
  readonly channelsOpened: number;
}

/**
 * Asks Drive, account by account, what changed in workbooks nobody gave a hint of, and keeps the channels open by which
 * Drive says when to ask. May be repeated, run twice at once and broken off anywhere; an account that fails is tried again
 * with the next run.
 */
export async function watchDrive(dependencies: WatchDependencies): Promise<WatchReport> {
  const report = { accounts: 0, workbooks: 0, channelsOpened: 0 };
  for (const [account, workbooks] of workbooksByAccount(await dependencies.offices(), dependencies.defaultAccount)) {
    report.accounts += 1;
    await unlessItFails(dependencies, account, async () => {
      report.workbooks += await followChanges(dependencies, account, workbooks);
    });
    await unlessItFails(dependencies, account, async () => {
      if (await keepChannel(dependencies, account)) report.channelsOpened += 1;
    });
  }
  return report;
}

function workbooksByAccount(
  offices: readonly Office[],
  defaultAccount: string,
): ReadonlyMap<string, ReadonlySet<SpreadsheetId>> {
  const byAccount = new Map<string, Set<SpreadsheetId>>();
  for (const { assignment, serviceSpreadsheet, collectionsSpreadsheet } of offices) {
    const account = assignment?.serviceAccount ?? defaultAccount;
    const workbooks = byAccount.get(account) ?? new Set();
    workbooks.add(serviceSpreadsheet);
    if (collectionsSpreadsheet !== null) workbooks.add(collectionsSpreadsheet);
    byAccount.set(account, workbooks);
  }
  return byAccount;
}

async function unlessItFails({ log }: WatchDependencies, account: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (fault) {
    if (fault instanceof BrokenInvariant) throw fault;
    const explanation = fault instanceof Error ? `${fault.name}: ${fault.message}` : 'an unknown fault';
    log.alarm('the changes of an account could not be followed', { account, fault: explanation });
  }
}

/** Puts what changed on the queue, and only then moves on: broken off in between, the same is asked and put again. */
async function followChanges(
  dependencies: WatchDependencies,
  account: string,
  workbooks: ReadonlySet<SpreadsheetId>,
): Promise<number> {
  const { watches, drive, clock, log } = dependencies;
  const now = clock.now();
  const watch = await watches.loadDriveWatch(account);
  if (watch === null) {
    await begin(dependencies, account, now);
    return 0;
  }
  if (!isListDue(watch, await watches.loadDriveNote(account), now)) return 0;
  const changes = await drive.listChanges(account, watch.pageToken);
  if (changes.kind === 'rate-limited') return 0;
  if (changes.kind === 'token-unknown') return startAnew(dependencies, watch, workbooks, now);
  for (const spreadsheet of changes.lost) {
    if (workbooks.has(spreadsheet))
      log.alarm('a workbook can no longer be seen by its account', { account, spreadsheet });
  }
  const changed = changes.changed.filter((spreadsheet) => workbooks.has(spreadsheet));
  await enqueue(dependencies, changed, watch.pageToken);
  await watches.saveDriveWatch(next(watch, { pageToken: changes.pageToken, listedAt: now }));
  return changed.length;
}

async function begin({ watches, drive }: WatchDependencies, account: string, now: Instant): Promise<void> {
  const token = await drive.startPageToken(account);
  if (token.kind === 'rate-limited') return;
  const fresh = { account, pageToken: token.value, listedAt: now, channel: null, opening: null, closing: [] };
  await watches.saveDriveWatch({ ...fresh, revision: 1 });
}

/** Nobody knows what changed in between, so everything is looked at; from a token taken *before* that, nothing is missed. */
async function startAnew(
  dependencies: WatchDependencies,
  watch: DriveWatch,
  workbooks: ReadonlySet<SpreadsheetId>,
  now: Instant,
): Promise<number> {
  const token = await dependencies.drive.startPageToken(watch.account);
  if (token.kind === 'rate-limited') return 0;
  dependencies.log.note('Drive no longer knows how far its changes were followed', { account: watch.account });
  await enqueue(dependencies, [...workbooks], watch.pageToken);
  await dependencies.watches.saveDriveWatch(next(watch, { pageToken: token.value, listedAt: now }));
  return workbooks.size;
}

/** The cause names the token, so that two runs that list from the same one ask for one look. */
async function enqueue(
  { queues }: WatchDependencies,
  workbooks: readonly SpreadsheetId[],
  pageToken: string,
): Promise<void> {
  for (const spreadsheet of workbooks)
    await queues.enqueueSync({ spreadsheet, cause: `drive.${pageToken}`, scope: 'whole' });
}

/**
 * Opens the next channel when it is time, then closes the last. What is asked for is kept before it is asked: Drive's first
 * note may come before its answer. Broken off in between, a channel that nobody knows dies by itself.
 */
async function keepChannel(dependencies: WatchDependencies, account: string): Promise<boolean> {
  const { watches, clock, notificationAddress } = dependencies;
  const watch = await watches.loadDriveWatch(account);
  if (watch === null || notificationAddress === null) return false;
  const now = clock.now();
  const opened = isChannelDue(watch, now) ? await openChannel(dependencies, watch, notificationAddress, now) : watch;
  if (opened !== null && opened.closing.length > 0) await closeReplaced(dependencies, opened, now);
  return opened !== null && opened !== watch;
}

async function openChannel(
  { watches, drive, ids }: WatchDependencies,
  watch: DriveWatch,
  address: string,
  now: Instant,
): Promise<DriveWatch | null> {
  // Two ids hold 160 bits of chance.
  const opening = { channelId: ids.next(), secret: ids.next() + ids.next(), askedAt: now };
  const asked = next(watch, { opening });
  if (!(await watches.saveDriveWatch(asked))) return null;
  const answer = await drive.openChannel(watch.account, {
    channelId: opening.channelId,
    token: channelToken(watch.account, opening.secret),
    address,
    pageToken: watch.pageToken,
    expiresAt: plusMs(now, CHANNEL_LIFETIME_MS_MAX),
  });
  if (answer.kind === 'rate-limited') return null;
  const { channelId, secret } = opening;
  const channel: WatchChannel = { channelId, secret, openedAt: now, ...answer.value };
  const replaced = watch.channel === null ? [] : [watch.channel];
  const opened = next(asked, { channel, opening: null, closing: [...closable(watch, now), ...replaced] });
  return (await watches.saveDriveWatch(opened)) ? opened : null;
}

async function closeReplaced({ watches, drive }: WatchDependencies, watch: DriveWatch, now: Instant): Promise<void> {
  for (const channel of closable(watch, now)) {
    const answer = await drive.closeChannel(watch.account, channel);
    if (answer.kind === 'rate-limited') return;
  }
  await watches.saveDriveWatch(next(watch, { closing: [] }));
}

const next = (watch: DriveWatch, changed: Partial<Omit<DriveWatch, 'account' | 'revision'>>): DriveWatch => ({
  ...watch,
  ...changed,
  revision: watch.revision + 1,
});
