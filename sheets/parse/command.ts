import type { DayOverride } from '../../shared/domain/calendar/state.ts';
import type { Household } from '../../shared/domain/household/state.ts';
import type { RequestFacts } from '../../shared/domain/request/facts.ts';
import type { Person, Post } from '../../shared/domain/staff/state.ts';
import type { CollectionsCommand } from './collections/command.ts';

/** What staff record beside a request that began elsewhere. `null`: the cell is empty, what is known otherwise stands. */
export type RecordedProgress = Pick<
  RequestFacts,
  | 'department'
  | 'appointmentAt'
  | 'respondedAt'
  | 'dispatchedAt'
  | 'acceptedAt'
  | 'onSiteAt'
  | 'resolvedAt'
  | 'result'
  | 'fedBackAt'
  | 'followedUpAt'
  | 'followUpRemark'
  | 'disposition'
>;

/** What is to become of a request whose row was taken out of the sheet. */
export const REMOVED_ROW_DECISIONS = ['restore', 'cancel'] as const;
export type RemovedRowDecision = (typeof REMOVED_ROW_DECISIONS)[number];

/** What is to become of a message that did not leave. */
export const MESSAGE_DECISIONS = ['send-again', 'leave'] as const;
export type MessageDecision = (typeof MESSAGE_DECISIONS)[number];

/** What one understood row says. */
export type SheetCommand =
  | {
      readonly tab: 'requests';
      readonly facts: RequestFacts;
      /** Ticked: takes up a row held because many came at once. */
      readonly confirmed: boolean;
    }
  | { readonly tab: 'incoming'; readonly progress: RecordedProgress; readonly decision: RemovedRowDecision | null }
  | { readonly tab: 'households'; readonly household: Household }
  | { readonly tab: 'staff'; readonly person: Person }
  | { readonly tab: 'posts'; readonly post: Post }
  | { readonly tab: 'calendar'; readonly day: DayOverride }
  | { readonly tab: 'messages'; readonly decision: MessageDecision }
  | CollectionsCommand;
