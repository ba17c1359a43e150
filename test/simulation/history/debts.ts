import type { DunningEntry } from '../../../shared/application/journal-entry.ts';
import type { Effect } from '../../../shared/effects/effect.ts';
import { PlainLedger } from '../oracle/plain-ledger.ts';
import type { Span } from '../world/choices.ts';
import type { History } from './history.ts';
import { LedgerPast } from './ledger-past.ts';

type MessageEffect = Extract<Effect, { readonly kind: 'send-message' }>;

/** A message about a debt, and the entry in which it was decided on. */
export interface DebtMessage {
  readonly effect: MessageEffect;
  readonly entry: DunningEntry;
}

/** What is on record of bills and debts, and what they come to when they are reckoned a second time. */
export class Debts {
  readonly past: LedgerPast;
  /** When the operator let nothing be sent; `null`: never. */
  readonly switchedOff: Span | null;
  /** By message id. */
  readonly messages: ReadonlyMap<string, DebtMessage>;

  constructor(history: History, switchedOff: Span | null) {
    this.past = new LedgerPast(history);
    this.switchedOff = switchedOff;
    const messages = new Map<string, DebtMessage>();
    for (const { caseEntries } of this.past.writes)
      for (const entry of caseEntries)
        for (const effect of entry.effects)
          if (effect.kind === 'send-message' && !messages.has(effect.messageId))
            messages.set(effect.messageId, { effect, entry });
    this.messages = messages;
  }

  /** What a unit owes by what was told before that write. */
  ledgerBefore(unit: string, order: number): PlainLedger {
    const ledger = new PlainLedger();
    for (const { order: at, entry } of this.past.accountEntriesOf(unit)) {
      if (at >= order) break;
      for (const event of entry.events) {
        if (event.type === 'ChargePosted') ledger.bill(event.bill);
        if (event.type === 'PostingRecorded') ledger.act(event.act, entry.at);
      }
      ledger.settle();
    }
    return ledger;
  }
}
