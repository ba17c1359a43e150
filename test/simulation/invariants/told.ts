import type { Effect } from '../../../shared/effects/effect.ts';
import type { Courses, Revision } from '../history/revisions.ts';
import { type Owed, owedMessages } from '../oracle/messages.ts';
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

const written = ({ template, messageClass, recipient, body, promises }: Owed): string =>
  [template, messageClass, recipient.kind, recipient.post ?? recipient.department ?? '', body, ...promises].join(' · ');

function asWritten({ template, messageClass, recipient, parameters, onlyWhileOpen }: MessageEffect): string {
  const place =
    recipient.kind === 'post' ? recipient.post : recipient.kind === 'department-head' ? recipient.department : '';
  const promises = (onlyWhileOpen ?? []).map(({ target, dueAt }) => `${target} ${dueAt}`).sort();
  return [template, messageClass, recipient.kind, place, textOf(template, parameters), ...promises].join(' · ');
}
