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
