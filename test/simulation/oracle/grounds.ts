import type { DunningEvent } from '../../../shared/domain/collection/dunning/event.ts';
import type { DunningState } from '../../../shared/domain/collection/dunning/state.ts';
import type { Effect } from '../../../shared/effects/effect.ts';
import type { PlainLedger } from './plain-ledger.ts';

type Ground = NonNullable<Extract<Effect, { readonly kind: 'send-message' }>['ground']>;

/** How gravely a household is spoken to at each step. Source: docs/rules.md §7.15. */
const GRAVITY: Readonly<Record<string, number>> = {
  notice: 0,
  assign: 0,
  prepare: 0,
  'first-round': 0,
  'second-round': 1,
  'alternate-hours': 1,
  'express-letter': 2,
  'supervisor-visit': 2,
  'manager-visit': 2,
};
/** Tasks that go on while the ladder waits. */
const INTERNAL: ReadonlySet<string> = new Set(['take-down-notice', 'correct-ledger', 'sign-off']);

/** What is owed of that which a text speaks of. Source: docs/rules.md §7.8, §7.17. */
export function owedOf(ground: Ground, kind: string, ledger: PlainLedger, today: string): number {
  const { overdueFen, aheadFen, nextDueOn } = ledger.arrears(kind, today);
  switch (ground.on) {
    case 'bill':
      return nextDueOn === ground.dueOn ? overdueFen + aheadFen : 0;
    case 'promise':
      return overdueFen > 0 ? overdueFen : aheadFen;
    default:
      return overdueFen;
  }
}

/** What a text rests on is no longer so. Source: docs/rules.md §7.16. */
export function isGone(ground: Ground, state: DunningState, today: string, since: readonly DunningEvent[]): boolean {
  const isWithdrawn = state.status !== 'open' || since.some(({ type }) => type === 'MessagesWithdrawn');
  const present = state.steps.at(-1);
  switch (ground.on) {
    case 'bill':
      return isWithdrawn || present?.stage !== 'notice' || today > ground.dueOn;
    case 'stay': {
      const stays = state.steps.slice(ground.step - 1);
      const [first] = stays;
      const hasChanged = stays.some(
        ({ stage, round }) => (GRAVITY[stage] ?? 3) !== (GRAVITY[first?.stage ?? ''] ?? 3) || round !== first?.round,
      );
      return isWithdrawn || state.holds.length > 0 || hasChanged;
    }
    case 'promise': {
      const promise = state.promises.find(({ status }) => status === 'open');
      return isWithdrawn || promise?.sequence !== ground.sequence || today > promise.promisedOn;
    }
    case 'settlement':
      return state.status !== 'settled' || state.closings !== ground.closing;
    case 'task':
      return !state.tasks.some(
        ({ key, kind }) => key === ground.key && (state.holds.length === 0 || INTERNAL.has(kind)),
      );
    case 'refusal':
      return state.status !== 'open' || state.debtorClass !== 'refusing';
    case 'stale-ledger':
      return !state.holds.some(({ cause }) => cause === 'ledger-stale');
  }
}

/** The household is left in peace: it disputes, or staff gave a reason. Of a promise alone it is still reminded. */
export const isLeftInPeace = ({ holds, disputes }: DunningState): boolean =>
  disputes.some(({ ruling }) => ruling === null) || holds.some(({ cause }) => cause === 'staff');
