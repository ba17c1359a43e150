/** Sends acts one after another, so that they happen in the order in which a person did them. */
import type { PageAct } from '../../google/page-protocol.ts';
import { toast } from './panel/toast.ts';
import { server } from './server.ts';
import { say } from './words.ts';

/** How long typed text may stand before the change it made has arrived. */
const CHANGE_WAIT_MS = 1500;
const LOOK_AGAIN_MS = 50;

export interface ActQueueListeners {
  /** The version of the workbook as far as the page knows it. */
  readonly version: () => number;
  /** Shows the cell as the stand-in has it. */
  readonly repaint: (sheetId: number, row: number, column: number) => void;
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

  send(spreadsheetId: string, editor: string, act: PageAct): void {
    this.waiting += 1;
    this.listeners.busyChanged();
    this.last = this.last.then(() => this.perform(spreadsheetId, editor, act));
  }

  private async perform(spreadsheetId: string, editor: string, act: PageAct): Promise<void> {
    let version = 0;
    try {
      const outcome = await server.act(spreadsheetId, editor, act);
      if (outcome.kind === 'done') version = outcome.version;
      else toast(`${say('refused')}${outcome.reason}`, 'error');
    } catch (fault) {
      this.listeners.failed(fault);
    }
    this.settle(act, version, 0);
    this.waiting -= 1;
    this.listeners.busyChanged();
  }

  /** Typed text was shown at once; when the stand-in has spoken its word stands, even if the act changed nothing. */
  private settle(act: PageAct, version: number, waitedMs: number): void {
    if (act.kind !== 'type') return;
    if (this.listeners.version() < version && waitedMs < CHANGE_WAIT_MS) {
      setTimeout(() => this.settle(act, version, waitedMs + LOOK_AGAIN_MS), LOOK_AGAIN_MS);
    } else this.listeners.repaint(act.sheetId, act.row, act.column);
  }
}
