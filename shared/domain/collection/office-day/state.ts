import type { OfficeId } from '../../../kernel/identity.ts';
import type { Instant } from '../../../kernel/instant.ts';

/** The days of dunning of one office: which papers were asked for, and when the next is. Source: docs/rules.md §8.1. */
export interface OfficeDay {
  readonly office: OfficeId;
  readonly openedAt: Instant;
  /** Rises by one with every committed command. 1 after the first. */
  readonly revision: number;
  /** Every paper whose time came up to and including this moment was asked for, or came too late to be of use. */
  readonly through: Instant;
  /** `null` when nothing falls due. */
  readonly wakeAt: Instant | null;
  /** Rises with every change of `wakeAt`. */
  readonly wakeSequence: number;
}
