import type { PersonCode } from '../../kernel/identity.ts';
import { type Instant, MINUTE_MS, plusMs } from '../../kernel/instant.ts';
import type { ReferenceCommit, StoredReference } from '../reference.ts';

/** On the morning after a due date hundreds of cases are to be given to somebody: they are spread together. */
const ASSIGNMENT_GATHERED_MS = MINUTE_MS;

/** When cases are to be spread that somebody asks for now. */
export const assignmentAt = (now: Instant): Instant => plusMs(now, ASSIGNMENT_GATHERED_MS);

type Change = Pick<ReferenceCommit, 'before' | 'after' | 'replaces'>;

/**
 * When cases are to be spread because somebody has come to assist, or does so no more; `null` when nobody has. Who is only absent
 * keeps their cases. Source: docs/rules.md §7.9.
 */
export function assignmentAfter({ before, after, replaces }: Change, now: Instant): Instant | null {
  const assisting = (records: readonly (StoredReference | null)[]): readonly PersonCode[] =>
    records.flatMap((stored) => {
      const record = stored?.record;
      return record?.kind === 'person' && record.value.role === 'assistant' ? [record.value.code] : [];
    });
  return assisting([before, replaces]).join() === assisting([after]).join() ? null : assignmentAt(now);
}
