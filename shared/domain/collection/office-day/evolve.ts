import type { OfficeId } from '../../../kernel/identity.ts';
import type { Instant } from '../../../kernel/instant.ts';
import { invariant, unreachable } from '../../../kernel/invariant.ts';
import type { OfficeDayEvent } from './event.ts';
import type { OfficeDay } from './state.ts';

/** What is known of an event beside itself. */
export interface OfficeDayMeta {
  readonly now: Instant;
  readonly office: OfficeId;
}

export function evolveOfficeDay(state: OfficeDay | null, event: OfficeDayEvent, meta: OfficeDayMeta): OfficeDay {
  if (event.type === 'DaysOpened') {
    invariant(state === null, 'the days of an office are opened once');
    const { now, office } = meta;
    return { office, openedAt: now, revision: 0, through: event.through, wakeAt: null, wakeSequence: 0 };
  }
  invariant(state !== null, 'something happened to days that were never opened');
  switch (event.type) {
    case 'PapersFellDue':
      return { ...state, through: event.through };
    case 'WakeSet':
      return { ...state, wakeAt: event.wakeAt, wakeSequence: event.sequence };
    default:
      return unreachable(event);
  }
}

/** The events of one commit; the revision rises by one. */
export function evolveOfficeDayAll(
  state: OfficeDay | null,
  events: readonly OfficeDayEvent[],
  meta: OfficeDayMeta,
): OfficeDay | null {
  const after = events.reduce<OfficeDay | null>((day, event) => evolveOfficeDay(day, event, meta), state);
  return after === null || events.length === 0 ? after : { ...after, revision: (state?.revision ?? 0) + 1 };
}
