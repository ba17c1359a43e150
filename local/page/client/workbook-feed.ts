/** Brings the workbook to the grid: whole when it is opened or its structure has changed, change by change otherwise. */
import type { PageChange, PageWorkbook } from '../../google/page-protocol.ts';
import { server } from './server.ts';

/** Changes kept while a workbook is on its way; after more than these it is asked for once more. */
const CHANGES_KEPT_MAX = 2_000;

export interface FeedListeners {
  /** Shows the workbook with what has changed since it was written down; false: that cannot be told from the changes. */
  readonly open: (workbook: PageWorkbook, changes: readonly PageChange[]) => boolean;
  /** Shows what has changed; false: only the whole workbook can tell. */
  readonly take: (change: PageChange) => boolean;
  readonly failed: (fault: unknown) => void;
}

export class WorkbookFeed {
  private readonly listeners: FeedListeners;
  private wanted = '';
  private fetching: Promise<void> | null = null;
  private isStale = false;
  private kept: PageChange[] = [];

  constructor(listeners: FeedListeners) {
    this.listeners = listeners;
  }

  get spreadsheetId(): string {
    return this.wanted;
  }

  show(spreadsheetId: string): void {
    this.wanted = spreadsheetId;
    this.fetch();
  }

  /** One fetch at a time; what asks for another meanwhile is served by one more after it. */
  fetch(): void {
    if (this.wanted === '') return;
    this.isStale = this.fetching !== null;
    this.fetching ??= this.open(this.wanted)
      .catch(this.listeners.failed)
      .finally(() => {
        this.fetching = null;
        if (this.isStale) this.fetch();
      });
  }

  /** A workbook on its way may have been written down before the change happened: it is kept to be added to it. */
  take(change: PageChange): void {
    if (change.spreadsheetId !== this.wanted) return;
    const isTaken = this.listeners.take(change);
    if (this.fetching !== null) this.keep(change);
    else if (!isTaken) this.fetch();
  }

  private keep(change: PageChange): void {
    if (this.kept.length < CHANGES_KEPT_MAX) this.kept.push(change);
    else this.isStale = true;
  }

  private async open(spreadsheetId: string): Promise<void> {
    this.kept = [];
    const workbook = await server.workbook(spreadsheetId);
    // Another workbook may have been chosen while this one was on its way.
    if (this.wanted === spreadsheetId && !this.listeners.open(workbook, this.kept)) this.isStale = true;
  }
}
