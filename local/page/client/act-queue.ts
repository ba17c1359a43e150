/** Sends acts so that they happen in the order in which a person did them. */
import type { PageAct, PageActOutcome, RowAnchor } from '../../google/page-protocol.ts';

/** How long typed text may stand before the change it made has arrived: longer than a large sheet is on its way. */
const CHANGE_WAIT_MS = 15_000;
const LOOK_AGAIN_MS = 50;

/** An act with what tells which rows it means. */
export interface AnchoredAct {
  readonly act: PageAct;
  readonly anchors: readonly RowAnchor[];
}

/** Text that was typed into a cell. */
export type TypedText = Extract<PageAct, { readonly kind: 'type' }>;

export interface ActQueueListeners {
  /** Has the stand-in carry them out in order: one outcome for each. A `TypeError` when no answer came. */
  readonly send: (
    spreadsheetId: string,
    editor: string,
    acts: readonly AnchoredAct[],
  ) => Promise<readonly PageActOutcome[]>;
  /** The version of the workbook up to which the page shows the sheet. */
  readonly versionOf: (sheetId: number) => number;
  /** Shows the typed cell as the stand-in has it. */
  readonly repaint: (typed: TypedText, anchors: readonly RowAnchor[]) => void;
  /** The rows an act was meant for are gone; `text` is what was typed, if it was. */
  readonly rowsGone: (text: string) => void;
  /** The stand-in would not do it. */
  readonly refused: (reason: string) => void;
  /** Whether it was done is not known, and it cannot simply be done again. */
  readonly unanswered: () => void;
  /** Nobody will write this down any more. */
  readonly notSaved: (text: string) => void;
  readonly busyChanged: () => void;
  readonly failed: (fault: unknown) => void;
}

/** Sent in one request at most; the stand-in carries them out one by one. */
const ACTS_AT_ONCE_MAX = 100;

/** Acts that do the same when they are done twice. */
const REPEATABLE: ReadonlySet<PageAct['kind']> = new Set(['type', 'check', 'clear', 'paste', 'resize-column']);

/** A process that starts anew is there again within a few of these. */
const RETRY_DELAY_MS = 1_500;

interface Waiting extends AnchoredAct {
  readonly spreadsheetId: string;
  readonly editor: string;
}

export class ActQueue {
  private readonly listeners: ActQueueListeners;
  private readonly waiting: Waiting[] = [];
  private sending: Promise<void> | null = null;

  constructor(listeners: ActQueueListeners) {
    this.listeners = listeners;
  }

  get isBusy(): boolean {
    return this.sending !== null;
  }

  /** Settles when everything sent so far has been answered. */
  get idle(): Promise<void> {
    return this.sending ?? Promise.resolve();
  }

  send(spreadsheetId: string, editor: string, act: PageAct, anchors: readonly RowAnchor[]): void {
    this.waiting.push({ spreadsheetId, editor, act, anchors });
    this.sending ??= this.sendAll();
    this.listeners.busyChanged();
  }

  /** What a person does while a request is under way goes along with the next: a slow line delays, but never lags behind. */
  private async sendAll(): Promise<void> {
    // Acts of one breath, such as a column cleared in parts, go together.
    await Promise.resolve();
    while (this.waiting.length > 0) await this.sendSome(this.takeSome());
    this.sending = null;
    this.listeners.busyChanged();
  }

  /** The first ones that are for the same workbook. */
  private takeSome(): readonly Waiting[] {
    const [first] = this.waiting;
    const end = this.waiting.findIndex(
      ({ spreadsheetId, editor }) => spreadsheetId !== first?.spreadsheetId || editor !== first.editor,
    );
    return this.waiting.splice(0, Math.min(end < 0 ? this.waiting.length : end, ACTS_AT_ONCE_MAX));
  }

  private async sendSome(some: readonly Waiting[]): Promise<void> {
    const [first] = some;
    if (first === undefined) return;
    const acts = some.map(({ act, anchors }) => ({ act, anchors }));
    let outcomes: readonly PageActOutcome[] = [];
    try {
      outcomes = await this.listeners.send(first.spreadsheetId, first.editor, acts);
    } catch (fault) {
      this.listeners.failed(fault);
      if (fault instanceof TypeError) return this.keepForLater(some);
      this.handBack(acts);
    }
    for (const [index, { act, anchors }] of some.entries()) {
      const outcome = outcomes[index];
      if (outcome?.kind === 'refused') this.refuse(act, outcome);
      const version = outcome?.kind === 'done' ? outcome.version : 0;
      if (act.kind === 'type') this.settle(act, anchors, version, 0);
    }
  }

  /**
   * No answer came, so nobody knows whether it was done. What does the same when it is done twice waits for the
   * connection, however long that takes: what was typed is nowhere else.
   */
  private async keepForLater(some: readonly Waiting[]): Promise<void> {
    const kept = some.filter(({ act }) => REPEATABLE.has(act.kind));
    if (kept.length < some.length) this.listeners.unanswered();
    this.waiting.unshift(...kept);
    await new Promise((resolve) => setTimeout(resolve, RETRY_DELAY_MS));
  }

  private handBack(acts: readonly AnchoredAct[]): void {
    for (const { act } of acts) if (act.kind === 'type' && act.text !== '') this.listeners.notSaved(act.text);
  }

  private refuse(act: PageAct, { reason, rowsGone }: Extract<PageActOutcome, { readonly kind: 'refused' }>): void {
    if (rowsGone === true) this.listeners.rowsGone(act.kind === 'type' ? act.text : '');
    else this.listeners.refused(reason);
  }

  /** Typed text was shown at once; when the stand-in has spoken its word stands, even if the act changed nothing. */
  private settle(typed: TypedText, anchors: readonly RowAnchor[], version: number, waitedMs: number): void {
    if (this.listeners.versionOf(typed.sheetId) < version && waitedMs < CHANGE_WAIT_MS) {
      setTimeout(() => this.settle(typed, anchors, version, waitedMs + LOOK_AGAIN_MS), LOOK_AGAIN_MS);
    } else this.listeners.repaint(typed, anchors);
  }
}
