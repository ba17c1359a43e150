/** Sends acts one after another, so that they happen in the order in which a person did them. */
import type { PageAct, PageActOutcome, RowAnchor } from '../../google/page-protocol.ts';
import { toast } from './panel/toast.ts';
import { server } from './server.ts';
import { say } from './words.ts';

/** How long typed text may stand before the change it made has arrived: longer than a large sheet is on its way. */
const CHANGE_WAIT_MS = 15_000;
const LOOK_AGAIN_MS = 50;

/** Text that was typed into a cell. */
export type TypedText = Extract<PageAct, { readonly kind: 'type' }>;

export interface ActQueueListeners {
  /** The version of the workbook up to which the page shows the sheet. */
  readonly versionOf: (sheetId: number) => number;
  /** Shows the typed cell as the stand-in has it. */
  readonly repaint: (typed: TypedText, anchors: readonly RowAnchor[]) => void;
  /** The rows an act was meant for are gone; `text` is what was typed, if it was. */
  readonly rowsGone: (text: string) => void;
  readonly busyChanged: () => void;
  readonly failed: (fault: unknown) => void;
}

export class ActQueue {
  private readonly listeners: ActQueueListeners;
  private last: Promise<void> = Promise.resolve();
  private waiting = 0;

  constructor(listeners: ActQueueListeners) {
    this.listeners = listeners;
  }

  get isBusy(): boolean {
    return this.waiting > 0;
  }

  /** Settles when everything sent so far has been answered. */
  get idle(): Promise<void> {
    return this.last;
  }

  send(spreadsheetId: string, editor: string, act: PageAct, anchors: readonly RowAnchor[]): void {
    this.waiting += 1;
    this.listeners.busyChanged();
    this.last = this.last.then(() => this.perform(spreadsheetId, editor, act, anchors));
  }

  private async perform(
    spreadsheetId: string,
    editor: string,
    act: PageAct,
    anchors: readonly RowAnchor[],
  ): Promise<void> {
    let version = 0;
    try {
      const outcome = await server.act(spreadsheetId, editor, act, anchors);
      if (outcome.kind === 'done') version = outcome.version;
      else this.refuse(act, outcome);
    } catch (fault) {
      this.listeners.failed(fault);
    }
    if (act.kind === 'type') this.settle(act, anchors, version, 0);
    this.waiting -= 1;
    this.listeners.busyChanged();
  }

  private refuse(act: PageAct, { reason, rowsGone }: Extract<PageActOutcome, { readonly kind: 'refused' }>): void {
    if (rowsGone === true) this.listeners.rowsGone(act.kind === 'type' ? act.text : '');
    else toast(`${say('refused')}${reason}`, 'error');
  }

  /** Typed text was shown at once; when the stand-in has spoken its word stands, even if the act changed nothing. */
  private settle(typed: TypedText, anchors: readonly RowAnchor[], version: number, waitedMs: number): void {
    if (this.listeners.versionOf(typed.sheetId) < version && waitedMs < CHANGE_WAIT_MS) {
      setTimeout(() => this.settle(typed, anchors, version, waitedMs + LOOK_AGAIN_MS), LOOK_AGAIN_MS);
    } else this.listeners.repaint(typed, anchors);
  }
}
