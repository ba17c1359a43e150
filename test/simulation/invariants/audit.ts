import { SUMMED_UP_TEMPLATES } from '../../../shared/policy/message-template.ts';
import type { History, Written } from '../history/history.ts';

/** Every change is written down with how it came about, in the same write; and nothing that was written down is lost. */
export function unaccounted(history: History): readonly string[] {
  const known = new Map<string, string>();
  return history.written.flatMap((written) => [
    ...changes(written),
    ...entries(written),
    ...summedUp(written),
    ...overwritten(written, known),
  ]);
}

function changes({ requests, entries: told, keys }: Written): readonly string[] {
  return requests.flatMap(({ id, number, revision }) => {
    const name = `${number}, revision ${revision},`;
    const entry = told.find((each) => each.caseId === id);
    if (entry?.revision !== revision) return [`${name} is not written down`];
    const texts: string[] = [];
    if (!keys.some((key) => key.startsWith('RECEIPT#'))) texts.push(`${name} has no receipt`);
    const isTyped = entry.origin.channel === 'sheet' && entry.commandType === 'RecordRequest';
    if (isTyped && !keys.some((key) => key.includes('SLOT#'))) texts.push(`${name} does not acknowledge its row`);
    const isShownLater = entry.effects.some(({ kind }) => kind === 'hint-render');
    if (isShownLater && !keys.some((key) => key.includes('A#MARK#')))
      texts.push(`${name} is to be shown and not marked`);
    return texts;
  });
}

/** An entry that speaks of a request comes with the request as it then is. */
function entries({ requests, entries: told }: Written): readonly string[] {
  return told.flatMap(({ kind, caseId, revision, events, routedAt, handledMessages = [] }) => {
    if (kind !== 'request') return [];
    const isNoted = routedAt !== null || handledMessages.length > 0;
    const isNew = events.length > 0 && (!isNoted || requests.length > 0);
    const isTrue = requests.some((state) => state.id === caseId && state.revision === revision);
    return isNew && !isTrue ? [`entry ${revision} of ${caseId} was written down apart from its request`] : [];
  });
}

/** What is too late to be told one by one is gathered in the same write. */
function summedUp({ messages, missed }: Written): readonly string[] {
  return messages.flatMap(({ status, reason, template, caseId, number }) => {
    if (status !== 'not-sent' || reason !== 'too-old') return [];
    const summed = SUMMED_UP_TEMPLATES.find((each) => each === template);
    if (summed === undefined) return [];
    const isGathered = missed.some(({ gathered }) => gathered?.requests[summed].some((id) => id === caseId));
    return isGathered ? [] : [`${template} for ${number} is too old and nobody is going to hear of it`];
  });
}

function overwritten({ entries: told, logged }: Written, known: Map<string, string>): readonly string[] {
  const now = [
    ...told.map(({ routedAt: _, handledMessages: __, ...entry }) => {
      return [`entry ${entry.revision} of ${entry.caseId}`, JSON.stringify(entry)];
    }),
    ...logged.map(({ key, text }) => [key, text]),
  ];
  return now.flatMap(([key = '', text = '']) => {
    const before = known.get(key);
    known.set(key, text);
    return before === undefined || before === text ? [] : [`${key} was written over`];
  });
}

/** What was gathered has been summed up. */
export function neverSummedUp(history: History, now: number): readonly string[] {
  const last = new Map(
    history.written.flatMap(({ missed }) => missed.map((each) => [`${each.office} ${each.department}`, each] as const)),
  );
  return [...last].flatMap(([name, { gathered }]) =>
    gathered !== null && gathered.sumUpAt + LATE_MS_MAX < now ? [`what ${name} missed was never summed up`] : [],
  );
}

/** A summary is made by the first sweep after its time. */
const LATE_MS_MAX = 10 * 60_000;
