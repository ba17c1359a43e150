import type { JournalEntry } from '../../../shared/application/journal-entry.ts';
import type { MessageRecord } from '../../../shared/application/message-record.ts';
import type { Written } from '../history/history.ts';
import type { Courses } from '../history/revisions.ts';
import { afterNight, inWords } from '../oracle/calendar.ts';
import { departmentOf } from '../oracle/messages.ts';
import { missedInWords } from '../oracle/texts.ts';
import { type Bench, OFFICE_AGE_MS } from './message-bench.ts';

const GATHERED_MS = 30 * 60_000;
const SUMMED_UP: ReadonlySet<string> = new Set([
  'butler-task',
  'commitment-warning',
  'commitment-due',
  'commitment-escalation',
]);

/** What one department has missed since it was last told. */
interface Missed {
  readonly since: number;
  readonly sumUpAt: number;
  /** Requests, by template. */
  readonly requests: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What was too late to be told one by one is summed up to whom it concerns, once, as it was. Source: docs/rules.md §5.5. */
export function wronglySummedUp(bench: Bench, courses: Courses): readonly string[] {
  const known = new Map<string, Missed>();
  const gathered = new Set<string>();
  return bench.history.written.flatMap((written) => [
    ...written.messages.flatMap((record) => {
      if (!isTooOld(record) || gathered.has(nameOf(record))) return [];
      gathered.add(nameOf(record));
      const department = written.missed[0]?.department ?? '';
      known.set(department, gather(known.get(department), record, bench, written.at));
      const wanted = departmentsOf(record.caseId, courses, written);
      return wanted.includes(department) ? [] : [`${nameOf(record)} is summed up for ${department}`];
    }),
    ...written.entries.filter(isSummary).flatMap((entry) => {
      const department = entry.caseId.split('.').at(-1) ?? '';
      const missed = known.get(department);
      known.delete(department);
      return summaryFaults(entry, department, missed).map((text) => `the summary for ${department} ${text}`);
    }),
  ]);
}

/** As it was first written down: once it has been passed on, or sent, it is written again. */
const isSummary = ({ commandType, routedAt, handledMessages = [] }: JournalEntry): boolean =>
  commandType === 'SumUpMissedAlarms' && routedAt === null && handledMessages.length === 0;
const nameOf = ({ caseId, smsId, attempts }: MessageRecord): string => `${caseId}/${smsId} ${attempts}`;
const isTooOld = ({ status, reason, template }: MessageRecord): boolean =>
  status === 'not-sent' && reason === 'too-old' && SUMMED_UP.has(template);

function gather(before: Missed | undefined, record: MessageRecord, { effects }: Bench, at: number): Missed {
  const { template, caseId, messageId, messageClass } = record;
  const sumUpAt = messageClass === 'emergency' ? at + GATHERED_MS : afterNight(at + GATHERED_MS);
  const requests = new Map(before?.requests);
  requests.set(template, new Set([...(requests.get(template) ?? []), caseId]));
  return {
    since: Math.min(before?.since ?? Number.POSITIVE_INFINITY, effects.get(messageId)?.factAt ?? 0),
    sumUpAt: Math.min(before?.sumUpAt ?? Number.POSITIVE_INFINITY, sumUpAt),
    requests,
  };
}

/** As it was known within the moments before. */
function departmentsOf(caseId: string, courses: Courses, { at, order }: Written): readonly string[] {
  const past = (courses.get(caseId) ?? []).filter((revision) => revision.order < order);
  const first = Math.max(
    0,
    past.findLastIndex((revision) => revision.at < at - OFFICE_AGE_MS),
  );
  return past.slice(first).map(({ state }) => departmentOf(state.facts));
}

function summaryFaults(entry: JournalEntry, department: string, missed: Missed | undefined): readonly string[] {
  if (missed === undefined) return ['speaks of nothing'];
  const texts: string[] = [];
  if (entry.at < missed.sumUpAt) texts.push(`comes at ${inWords(entry.at)}, before ${inWords(missed.sumUpAt)}`);
  const counts = new Map([...missed.requests].map(([template, requests]) => [template, requests.size] as const));
  const count = new Set([...missed.requests.values()].flatMap((requests) => [...requests])).size;
  const wanted = { since: inWords(missed.since), count: String(count), steps: missedInWords(counts) };
  const [effect, ...others] = entry.effects;
  if (effect?.kind !== 'send-message' || others.length > 0) return [...texts, 'is not one message'];
  const { recipient, parameters, messageClass, template, factAt } = effect;
  for (const [name, value] of Object.entries(wanted))
    if (parameters[name] !== value) texts.push(`says ${name} “${parameters[name]}”, not “${value}”`);
  const isToHead = recipient.kind === 'department-head' && recipient.department === department;
  if (!isToHead) texts.push('goes to somebody else');
  if (template !== 'overdue-summary' || messageClass !== 'staff' || factAt !== entry.at)
    texts.push('is of another kind');
  return texts;
}
