import type { CivilDate } from '../../../kernel/civil.ts';
import type { Instant } from '../../../kernel/instant.ts';
import type { Fen } from '../../../kernel/money.ts';
import type { DunningStage } from './stage.ts';

/** What the household is to be told. Source: docs/rules.md §7.8. */
export type DunningMessage = 'notice' | 'due-reminder' | 'overdue-reminder' | 'promise-reminder' | 'thanks';

/**
 * A message that is wanted. Whether it may leave, and what is owed by then, is decided at the moment of leaving; with
 * its case its key names it for ever, so that it can be sent at most once.
 */
export interface WantedMessage {
  readonly key: string;
  readonly message: DunningMessage;
  readonly stage: DunningStage;
  /** The instant of the fact it speaks of: its age is counted from here. */
  readonly factAt: Instant;
  /** What was owed when it was wanted. */
  readonly owedFen: Fen;
  /** Of the bill, or the promised day; `null` for the others. */
  readonly dayOn: CivilDate | null;
}

/**
 * What a message rests on: when its case is no longer so, it is overtaken and does not leave. Those to the household also
 * rest on no message having been withdrawn since. Source: docs/rules.md §7.16.
 */
export type DunningGround =
  /** The bill due on that day is still to be paid, and its day is not over. */
  | { readonly on: 'bill'; readonly dueOn: CivilDate; readonly withdrawals: number }
  /** The case has gone on from that stay to none at which the household would be spoken to in another tone. */
  | { readonly on: 'stay'; readonly step: number; readonly withdrawals: number }
  /** That promise is open, and its day is not over. */
  | { readonly on: 'promise'; readonly sequence: number; readonly withdrawals: number }
  /** The case is settled, closed for that time. */
  | { readonly on: 'settlement'; readonly closing: number }
  /** Somebody still has to do that, and nothing keeps them from it. */
  | { readonly on: 'task'; readonly key: string }
  /** They refuse. */
  | { readonly on: 'refusal' }
  /** Nothing has come in for too long. */
  | { readonly on: 'stale-ledger' };
