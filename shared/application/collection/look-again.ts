import type { DunningState } from '../../domain/collection/dunning/state.ts';
import { commandId } from '../../kernel/identity.ts';
import { BrokenInvariant } from '../../kernel/invariant.ts';
import type { HandleDependencies } from '../handle-request.ts';
import type { OfficeView } from '../office.ts';
import { loadOfficeView } from '../office-view.ts';
import type { WakeRequest } from '../ports.ts';
import { digest } from '../sync/fingerprint.ts';
import { type CaseOutcome, handleCase } from './handle-case.ts';

/** A timer of a case fired, or the sweep found it overdue. */
export async function wakeCase(
  dependencies: HandleDependencies,
  { caseId, sequence }: Extract<WakeRequest, { readonly kind: 'dunning' }>,
): Promise<CaseOutcome> {
  const { store } = dependencies;
  const state = await store.loadCase(caseId);
  if (state === null) throw new Error(`a timer names the case ${caseId}, which does not exist`);
  return lookAgain(dependencies, await loadOfficeView(store, state.office), state, sequence);
}

/**
 * «Look again»: does what is due for the case and sets the next timer. The id of the command holds the revision it looks
 * at, so that a second look at the same state in the same moment is the same command.
 */
export async function lookAgain(
  dependencies: HandleDependencies,
  view: OfficeView,
  { id, unit, kind, revision }: DunningState,
  firedSequence: number | null,
): Promise<CaseOutcome> {
  const now = dependencies.clock.now();
  return handleCase(dependencies, {
    view,
    caseId: id,
    unit,
    kind,
    command: firedSequence === null ? { type: 'LookAgain' } : { type: 'LookAgain', firedSequence },
    commandId: commandId(`look.${id}.${revision}.${digest(String(now))}`),
    content: 'LookAgain',
    origin: { channel: 'timer', actor: null, place: null, at: now },
    takeNumber: () => {
      throw new BrokenInvariant('looking again opens no case');
    },
    acknowledge: null,
  });
}
