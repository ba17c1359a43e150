import type { Effect } from '../../../shared/effects/effect.ts';
import type { Courses, Revision } from '../history/revisions.ts';
import { inWords } from '../oracle/calendar.ts';
import { type Owed, owedMessages } from '../oracle/messages.ts';
import type { Wanted } from '../oracle/recipients.ts';
import { textOf } from '../oracle/texts.ts';

type MessageEffect = Extract<Effect, { readonly kind: 'send-message' }>;

/** Every command tells those whom the rules name, in the words agreed, and nobody else; and its timer goes with it. */
export function wronglyTold(courses: Courses, isNoticeAsked: boolean): readonly string[] {
  return [...courses.values()].flat().flatMap((revision) => {
    const { state, entry, before } = revision;
    if (entry === null) return [];
    const asked = entry.effects.filter((effect) => effect.kind === 'send-message');
    const owed = owedMessages(revision, isNoticeAsked);
    const name = `${state.number}, revision ${state.revision} (${entry.commandType})`;
    return [
      ...missing(owed.map(written), asked.map(asWritten)).map((text) => `${name} does not tell ${text}`),
      ...missing(asked.map(asWritten), owed.map(written)).map((text) => `${name} tells ${text}`),
      ...subjects(revision).map((text) => `${name} ${text}`),
      ...timers(revision).map((text) => `${name} ${text}`),
      ...(before !== null && before.revision + 1 !== state.revision ? [`${name} follows ${before.revision}`] : []),
    ];
  });
}

/** A wake that has moved is a timer of its own. */
function timers({ state, before, entry }: Revision): readonly string[] {
  if (state.wakeAt === null || state.wakeSequence === (before?.wakeSequence ?? 0)) {
    return state.wakeAt === (before?.wakeAt ?? null) || state.wakeAt === null ? [] : ['moves its wake without a timer'];
  }
  const isSet = entry?.effects.some(
    (effect) => effect.kind === 'set-timer' && effect.sequence === state.wakeSequence && effect.wakeAt === state.wakeAt,
  );
  return isSet === true ? [] : ['sets no timer'];
}

/** Of `wanted`, those that are not among `found`. */
function missing(wanted: readonly string[], found: readonly string[]): readonly string[] {
  const left = [...found];
  return wanted.filter((each) => {
    const index = left.indexOf(each);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

const written = ({ template, messageClass, recipient, factAt, body, promises }: Owed): string =>
  [template, messageClass, inWords(factAt), ...placeOf(recipient), body, ...promises].join(' · ');

function asWritten({ template, messageClass, recipient, factAt, parameters, onlyWhileOpen }: MessageEffect): string {
  const promises = (onlyWhileOpen ?? []).map(({ target, dueAt }) => `${target} ${dueAt}`).sort();
  const body = textOf(template, parameters);
  return [template, messageClass, inWords(factAt), ...placeOf(recipient), body, ...promises].join(' · ');
}

const placeOf = ({ kind, post, department, unit, phone }: Wanted): readonly string[] => [
  kind,
  post ?? department ?? unit ?? '',
  phone ?? '',
];

/** Whom it is about, by which it is looked up again. */
function subjects({ state, entry }: Revision): readonly string[] {
  return (entry?.effects ?? []).flatMap((effect) => {
    if (effect.kind !== 'send-message') return [];
    const { subject, template } = effect;
    const isOwn =
      subject?.requestId === state.id && subject.number === state.number && subject.unit === state.facts.unit;
    return isOwn ? [] : [`has ${template} speak of ${subject?.number} of ${subject?.unit}`];
  });
}
