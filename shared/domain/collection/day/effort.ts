import { type Fen, sumFen } from '../../../kernel/money.ts';
import { type Attempt, OUTCOMES } from '../dunning/attempt.ts';
import type { MoneyIn } from './money-in.ts';

/** What was done and what came of it, counted. */
export interface Effort {
  readonly attempts: number;
  /** Attempts in which somebody who answers for the household spoke. */
  readonly reached: number;
  readonly promised: number;
  readonly visits: number;
  /** May be below zero, when more bounced than came in. */
  readonly collectedFen: Fen;
}

export function effortOf(attempts: readonly Attempt[], money: readonly MoneyIn[]): Effort {
  return {
    attempts: attempts.length,
    reached: attempts.filter(({ outcome }) => OUTCOMES[outcome].contact === 'reached').length,
    promised: attempts.filter(({ outcome }) => outcome === 'promised').length,
    visits: attempts.filter(({ channel }) => channel === 'visit').length,
    collectedFen: sumFen(money.map(({ fen }) => fen)),
  };
}
