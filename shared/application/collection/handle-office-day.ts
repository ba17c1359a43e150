import type { OfficeDayCommand } from '../../domain/collection/office-day/command.ts';
import { decideOfficeDay } from '../../domain/collection/office-day/decide.ts';
import { evolveOfficeDayAll } from '../../domain/collection/office-day/evolve.ts';
import type { OfficeDay } from '../../domain/collection/office-day/state.ts';
import type { CommandOrigin } from '../../domain/request/command.ts';
import { planOfficeDay } from '../../effects/plan-office-day.ts';
import { type CommandId, commandId, type OfficeId } from '../../kernel/identity.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { HandleDependencies } from '../handle-request.ts';
import { loadOfficeView } from '../office-view.ts';
import type { WakeRequest } from '../ports.ts';
import { digest } from '../sync/fingerprint.ts';
import { untilSettled } from '../until-settled.ts';

/** The office duns from now on. Said again, it says nothing new. */
export function openOfficeDays(dependencies: HandleDependencies, office: OfficeId): Promise<void> {
  return handle(dependencies, office, { type: 'OpenDays' }, 'system', () => commandId(`days.${office}`));
}

/** The timer of an office's days fired, or the sweep found it overdue. */
export function wakeOfficeDay(
  dependencies: HandleDependencies,
  { caseId, sequence }: Extract<WakeRequest, { readonly kind: 'office-day' }>,
): Promise<void> {
  const command =
    sequence === null ? ({ type: 'LookAgain' } as const) : ({ type: 'LookAgain', firedSequence: sequence } as const);
  const now = dependencies.clock.now();
  return handle(dependencies, caseId, command, 'timer', (state) =>
    commandId(`day.${caseId}.${state?.revision ?? 0}.${digest(String(now))}`),
  );
}

/** Loads, decides, plans and commits; a conflict decides again on what the other writer left. */
function handle(
  dependencies: HandleDependencies,
  office: OfficeId,
  command: OfficeDayCommand,
  channel: CommandOrigin['channel'],
  idOf: (state: OfficeDay | null) => CommandId,
): Promise<void> {
  const { store, clock } = dependencies;
  return untilSettled(`days of ${office}`, async () => {
    const before = await store.loadOfficeDay(office);
    const { calendar, policy } = await loadOfficeView(store, office);
    const now = clock.now();
    const events = decideOfficeDay(before, command, { now, office, calendar, policy: policy.collection.day });
    if (events.length === 0) return undefined;
    const after = evolveOfficeDayAll(before, events, { now, office });
    invariant(after !== null, 'events lead to days');
    const effects = planOfficeDay(events, before, { office, now });
    const outcome = await store.commitOfficeDay({
      before,
      after,
      entry: {
        kind: 'office-day',
        caseId: office,
        office,
        revision: after.revision,
        at: now,
        origin: { channel, actor: null, place: null, at: now },
        commandType: command.type,
        events,
        effects,
        routedAt: effects.length === 0 ? now : null,
      },
      receipt: { commandId: idOf(before), content: command.type },
      acknowledge: null,
      mark: null,
    });
    return outcome === 'conflict' ? outcome : undefined;
  });
}
