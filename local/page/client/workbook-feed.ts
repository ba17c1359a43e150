/** Brings the workbook to the grid: whole when it is opened or its tabs have changed, sheet by sheet or cell by cell otherwise. */
import type { PageChange, PageWorkbookRows } from '../../google/page-protocol.ts';
import type { Missing } from './grid/workbook-copy.ts';

/** Changes kept while something is on its way; after more than these it is asked for once more. */
const CHANGES_KEPT_MAX = 2_000;

/** After a request that failed: a person does not see it, and a process that starts anew is left alone. */
const RETRY_DELAY_MS = 1_500;

export interface FeedListeners {
  /** Asks for the whole workbook, or for the one sheet of it. */
  readonly ask: (spreadsheetId: string, sheetId?: number) => Promise<PageWorkbookRows>;
  /** Shows the workbook with what has changed since it was written down. */
  readonly open: (workbook: PageWorkbookRows, changes: readonly PageChange[]) => Missing;
  /** Shows the one sheet that has been asked for, with what has changed since. */
  readonly openSheet: (workbook: PageWorkbookRows, changes: readonly PageChange[]) => Missing;
  /** Shows what has changed. */
  readonly take: (change: PageChange) => Missing;
  readonly failed: (fault: unknown) => void;
}

export class WorkbookFeed {
  private readonly listeners: FeedListeners;
  private shown = '';
  private isWholeMissing = false;
  private readonly sheetsMissing = new Set<number>();
  private isFetching = false;
  private kept: PageChange[] = [];

  constructor(listeners: FeedListeners) {
    this.listeners = listeners;
  }

  get spreadsheetId(): string {
    return this.shown;
  }

  show(spreadsheetId: string): void {
    this.shown = spreadsheetId;
    this.fetch();
  }

  /** Asks for the whole workbook. */
  fetch(): void {
    this.ask('workbook');
  }

  /** What is on its way may have been written down before the change happened: it is kept to be added to it. */
  take(change: PageChange): void {
    if (change.spreadsheetId !== this.shown) return;
    if (this.isFetching) this.keep(change);
    this.ask(this.listeners.take(change));
  }

  private ask(missing: Missing): void {
    if (this.shown === '') return;
    if (missing === 'workbook') this.isWholeMissing = true;
    else for (const sheetId of missing) this.sheetsMissing.add(sheetId);
    if (!this.isFetching) void this.fetchMissing();
  }

  /** One fetch at a time; what turns out to be missing meanwhile is served by one more after it. */
  private async fetchMissing(): Promise<void> {
    this.isFetching = true;
    while (this.isWholeMissing || this.sheetsMissing.size > 0) {
      try {
        await this.fetchOne();
      } catch (fault) {
        this.listeners.failed(fault);
        this.isWholeMissing = true;
        await new Promise((resolve) => setTimeout(resolve, RETRY_DELAY_MS));
      }
    }
    this.isFetching = false;
  }

  private async fetchOne(): Promise<void> {
    const spreadsheetId = this.shown;
    const [next] = this.sheetsMissing;
    const sheetId = this.isWholeMissing ? undefined : next;
    if (sheetId === undefined) this.sheetsMissing.clear();
    else this.sheetsMissing.delete(sheetId);
    if (sheetId === undefined) this.isWholeMissing = false;
    this.kept = [];
    const workbook = await this.listeners.ask(spreadsheetId, sheetId);
    // Another workbook may have been chosen while this one was on its way.
    if (this.shown !== spreadsheetId) return;
    this.ask((sheetId === undefined ? this.listeners.open : this.listeners.openSheet)(workbook, this.kept));
  }

  private keep(change: PageChange): void {
    if (this.kept.length < CHANGES_KEPT_MAX) this.kept.push(change);
    else this.isWholeMissing = true;
  }
}
