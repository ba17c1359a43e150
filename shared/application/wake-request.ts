import { commandId } from '../kernel/identity.ts';
import { BrokenInvariant } from '../kernel/invariant.ts';
import { type HandleDependencies, handleRequest, type RequestOutcome } from './handle-request.ts';
import { loadOfficeView } from './office-view.ts';
import type { WakeRequest } from './ports.ts';
import { digest } from './sync/fingerprint.ts';

/**
 * «Look again»: does what is due for the case and sets the next timer. The id of the command holds the revision it
 * looks at, so that a second firing for the same state is the same command.
 */
export async function wakeRequest(
  dependencies: HandleDependencies,
  { caseId, sequence }: Extract<WakeRequest, { readonly kind: 'request' }>,
): Promise<RequestOutcome> {
  const { store, clock } = dependencies;
  const state = await store.loadRequest(caseId);
  if (state === null) throw new Error(`a timer names the request ${caseId}, which does not exist`);
  const view = await loadOfficeView(store, state.office);
  const now = clock.now();
  return handleRequest(dependencies, {
    view,
    caseId,
    known: state,
    command: sequence === null ? { type: 'LookAgain' } : { type: 'LookAgain', firedSequence: sequence },
    commandId: commandId(`wake.${caseId}.${state.revision}.${digest(String(now))}`),
    content: 'LookAgain',
    origin: { channel: 'timer', actor: null, place: null, at: now },
    takeNumber: () => {
      throw new BrokenInvariant('looking again opens no request');
    },
    acknowledge: null,
    rendering: 'by-mark',
  });
}
