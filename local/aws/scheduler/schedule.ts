import type { Instant } from '../../../shared/kernel/instant.ts';
import { LOCAL_ACCOUNT_ID, LOCAL_REGION } from '../account.ts';
import type { ScheduleBody } from './request.ts';

export interface Schedule {
  readonly name: string;
  readonly body: ScheduleBody;
  readonly createdAt: Instant;
  readonly modifiedAt: Instant;
  /** The first run of a rate; the others follow from it. */
  readonly anchor: Instant;
  /** The next occurrence; `null`: none is left, or the schedule is disabled. */
  readonly nextAt: Instant | null;
}

export interface ScheduleGroup {
  readonly name: string;
  readonly createdAt: Instant;
}

/** An invocation that is owed to a target until it is acknowledged. */
export interface OwedFire {
  /** The same for every attempt of one invocation. */
  readonly fireId: string;
  readonly name: string;
  readonly group: string;
  readonly target: ScheduleBody['Target'];
  readonly scheduledAt: Instant;
  /** Not before this instant: the scheduled one, later when it is late or tried again. */
  readonly dueAt: Instant;
  /** Attempts that failed. */
  readonly failedAttempts: number;
}

/** An invocation as handed to the host. */
export interface Fire {
  readonly fireId: string;
  readonly name: string;
  readonly group: string;
  readonly targetArn: string;
  /** The target's input with the context attributes filled in; empty when the schedule has none. */
  readonly input: string;
  /** For a FIFO queue as target. */
  readonly messageGroupId: string | null;
  readonly scheduledAt: Instant;
  /** 1 for the first. */
  readonly attempt: number;
}

export type SchedulerChange =
  | { readonly kind: 'group-created'; readonly group: ScheduleGroup }
  | { readonly kind: 'group-deleted'; readonly name: string }
  | { readonly kind: 'schedule-put'; readonly schedule: Schedule }
  | { readonly kind: 'schedule-deleted'; readonly key: string }
  /** An occurrence has come: its invocations are owed, and the next occurrence is known. */
  | {
      readonly kind: 'occurred';
      readonly key: string;
      readonly nextAt: Instant | null;
      readonly fires: readonly OwedFire[];
    }
  | { readonly kind: 'fire-owed'; readonly fire: OwedFire }
  | { readonly kind: 'fire-settled'; readonly fireId: string };

/** A `/` is in neither name, so the key is unambiguous. */
export const keyOf = (group: string, name: string): string => `${group}/${name}`;

export const scheduleArn = (group: string, name: string): string =>
  `arn:aws:scheduler:${LOCAL_REGION}:${LOCAL_ACCOUNT_ID}:schedule/${group}/${name}`;

export const groupArn = (name: string): string =>
  `arn:aws:scheduler:${LOCAL_REGION}:${LOCAL_ACCOUNT_ID}:schedule-group/${name}`;
