import { HOUR_MS, type Instant, instantOfEpochMs, latest, plusMs } from '../../kernel/instant.ts';
import type { MessageTemplate } from '../../policy/message-template.ts';
import type { Policy } from '../../policy/policy.ts';
import type { CapUse } from '../message-record.ts';
import type { Addressee } from './addressees.ts';
import { keyedHash } from './keyed-hash.ts';
import type { Objection, Outgoing } from './outgoing.ts';

type CapRules = Policy['caps']['courtesy'];

/** The use of each cap, with the message's own added. */
export type CapUses = readonly { readonly before: CapUse | null; readonly after: CapUse }[];

/** Under which caps a message falls: their rules, and what they are counted for. */
interface Caps {
  readonly rules: CapRules;
  readonly subjects: readonly string[];
  readonly whenReached: (freeAt: Instant) => Objection;
}

/** The caps that a message uses, with its own use added; why it does not leave when one of them is full. */
export async function capsFor(outgoing: Outgoing, addressee: Addressee): Promise<CapUses | Objection> {
  const { now, dependencies } = outgoing;
  const caps = capsOf(outgoing, addressee);
  if (caps === null) return [];
  const keys = caps.subjects.map((subject) => keyedHash(dependencies, subject, 22));
  const known = await dependencies.store.loadCaps(keys);
  const uses = keys.map((capKey) => known.find((use) => use.capKey === capKey) ?? null);
  const freeAt = latest(uses.flatMap((use) => caps.rules.map((rule) => freeAgainAt(use, rule, now))));
  if (freeAt !== null && freeAt > now) return caps.whenReached(freeAt);
  const longestHours = Math.max(...caps.rules.map(({ withinHours }) => withinHours));
  return uses.map((before, index) => ({
    before,
    after: {
      capKey: keys[index] ?? '',
      sentAt: [...(before?.sentAt ?? []).filter((at) => at > now - longestHours * HOUR_MS), now],
      version: (before?.version ?? 0) + 1,
    },
  }));
}

/** When one more fits the rule: now, or when the oldest of those that fill it leaves its window. */
function freeAgainAt(use: CapUse | null, { withinHours, most }: CapRules[number], now: Instant): Instant {
  const within = (use?.sentAt ?? []).filter((at) => at > now - withinHours * HOUR_MS);
  const filling = within.toSorted((left, right) => right - left)[most - 1];
  return filling === undefined ? now : plusMs(filling, withinHours * HOUR_MS);
}

/** Reminders that one look at the dunning record answers together: each person is told once, and reads the rest there. */
const TOLD_TOGETHER: Readonly<Partial<Record<MessageTemplate, 'dunningTasks' | 'staleLedger'>>> = {
  'dunning-task': 'dunningTasks',
  'dunning-escalation': 'dunningTasks',
  'ledger-stale': 'staleLedger',
};

function capsOf(outgoing: Outgoing, { phone }: Addressee): Caps | null {
  const { effect, view } = outgoing;
  if (phone === null) return null;
  const { caps } = view.policy;
  const ofUnit = effect.subject === null ? [] : [`unit.${view.office.id}.${effect.subject.unit}`];
  const subjects = [...ofUnit, `phone.${phone}`];
  if (effect.messageClass === 'courtesy')
    return { rules: caps.courtesy, subjects, whenReached: () => objection('cap-reached', null) };
  if (effect.messageClass === 'dunning') {
    const ofDunning = subjects.map((subject) => `dunning.${subject}`);
    return { rules: caps.dunning, subjects: ofDunning, whenReached: (freeAt) => waitingFor(freeAt, outgoing) };
  }
  const together = TOLD_TOGETHER[effect.template];
  if (together === undefined) return null;
  return {
    rules: caps[together],
    subjects: [`${effect.template}.phone.${phone}`],
    whenReached: () => objection('told-together', null),
  };
}

/** It waits for its turn as long as it is not too old by then. Source: docs/rules.md §7.17. */
function waitingFor(freeAt: Instant, { effect, view }: Outgoing): Objection {
  const tooOldAt = instantOfEpochMs(effect.factAt + view.policy.messages.greatestAgeMs[effect.template]);
  return objection('cap-reached', freeAt < tooOldAt ? freeAt : null);
}

const objection = (reason: Objection['reason'], until: Instant | null): Objection => ({
  reason,
  until,
  summedUpFor: null,
});
