import type { DunningState } from '../../domain/collection/dunning/state.ts';
import type { FeeKind } from '../../domain/collection/fee.ts';
import type { DunningCaseId, OfficeId, UnitCode } from '../../kernel/identity.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { CommitOutcome } from '../commit.ts';
import type { CaseCommit, CasePointer } from './case-commit.ts';

/** Cases of an office are to be spread over its assistants. Several wishes before that is done are one. */
export interface AssignmentWish {
  readonly office: OfficeId;
  readonly since: Instant;
}

/** Dunning cases, and who has them. */
export interface CaseStore {
  loadCase(caseId: DunningCaseId): Promise<DunningState | null>;
  /** Those that exist, in any order. */
  loadCases(caseIds: readonly DunningCaseId[]): Promise<readonly DunningState[]>;
  findCase(office: OfficeId, unit: UnitCode, kind: FeeKind): Promise<CasePointer | null>;
  /** Open cases of the office, in pages: one query each, and the states it names. */
  listOpenCases(
    office: OfficeId,
    after: string | null,
  ): Promise<{ readonly cases: readonly DunningState[]; readonly next: string | null }>;
  commitCase(commit: CaseCommit): Promise<CommitOutcome>;
  /** Takes `count` consecutive numbers and answers the first. Numbers taken and not used are gaps. */
  takeCaseNumbers(office: OfficeId, count: number): Promise<number>;
  /** Asks for the office's cases to be spread, `at` then or soon after. */
  wishForAssignment(office: OfficeId, since: Instant, at: Instant): Promise<void>;
  /** Whoever has begun to spread them takes the wish back: one that comes meanwhile is another. */
  takeAssignmentWish(office: OfficeId): Promise<void>;
}
