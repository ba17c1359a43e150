import type { PersonCode } from '../../../kernel/identity.ts';
import type { Instant } from '../../../kernel/instant.ts';
import type { TimeZone } from '../../../kernel/zone.ts';
import { type Attempt, type EarlierAttempts, inOrder, OUTCOMES } from './attempt.ts';
import { dayPartOf } from './days.ts';
import type { DebtorClass } from './debtor-class.ts';
import type { LadderPolicy } from './policy.ts';

/** A class that staff set themselves. */
export interface ClassSetting {
  readonly class: DebtorClass;
  readonly reason: string;
  readonly by: PersonCode;
  readonly at: Instant;
}

export interface ClassEvidence {
  readonly attempts: readonly Attempt[];
  readonly earlier: EarlierAttempts | null;
  readonly setting: ClassSetting | null;
  /** The attempt whose promise is still open; `null` for none. */
  readonly openPromiseOf: string | null;
}

/** What the attempts show so far: the last word, and what has come of calling since. */
interface Picture {
  spokeFor: DebtorClass | null;
  isTried: boolean;
  unanswered: number;
  readonly dayParts: Set<number>;
  readonly liveChannels: Set<string>;
  readonly deadChannels: Set<string>;
}

/**
 * The class of a household, from its attempts in the order of their times and from what staff have set. A setting is a
 * word among the others: it stands until a later attempt speaks for another class. `null` before the first attempt.
 */
export function classOf(evidence: ClassEvidence, policy: LadderPolicy, timeZone: TimeZone): DebtorClass | null {
  const { attempts, earlier, setting, openPromiseOf } = evidence;
  const picture = pictureOf(earlier?.spokeFor ?? null);
  let isSet = false;
  for (const attempt of inOrder(attempts)) {
    if (setting !== null && !isSet && setting.at < attempt.at) {
      hear(picture, setting.class);
      isSet = true;
    }
    takeIn(picture, attempt, openPromiseOf, policy, timeZone);
  }
  if (setting !== null && !isSet) hear(picture, setting.class);
  return conclude(picture, openPromiseOf, policy);
}

function pictureOf(spokeFor: DebtorClass | null): Picture {
  return {
    spokeFor,
    isTried: false,
    unanswered: 0,
    dayParts: new Set(),
    liveChannels: new Set(),
    deadChannels: new Set(),
  };
}

function hear(picture: Picture, spokeFor: DebtorClass): void {
  picture.spokeFor = spokeFor;
  picture.unanswered = 0;
  picture.dayParts.clear();
  picture.liveChannels.clear();
  picture.deadChannels.clear();
}

function takeIn(
  picture: Picture,
  attempt: Attempt,
  openPromiseOf: string | null,
  policy: LadderPolicy,
  timeZone: TimeZone,
): void {
  const { contact, speaksFor } = OUTCOMES[attempt.outcome];
  picture.isTried = true;
  switch (contact) {
    case 'reached':
      // A promise that is no longer open, or was one too many, says no more than that they have not decided.
      hear(picture, speaksFor === 'promised' && attempt.id !== openPromiseOf ? 'undecided' : speaksFor);
      return;
    case 'unanswered':
      picture.unanswered += 1;
      picture.dayParts.add(dayPartOf(attempt.at, policy.unreachable, timeZone));
      // A door that nobody opens is no number.
      if (attempt.channel !== 'visit') picture.liveChannels.add(attempt.channel);
      picture.deadChannels.delete(attempt.channel);
      return;
    case 'dead':
      picture.deadChannels.add(attempt.channel);
      picture.liveChannels.delete(attempt.channel);
      return;
    case 'indirect':
      return;
  }
}

function conclude(picture: Picture, openPromiseOf: string | null, policy: LadderPolicy): DebtorClass | null {
  if (openPromiseOf !== null) return 'promised';
  const { attempts, dayParts } = policy.unreachable;
  const isSilent = picture.unanswered >= attempts && picture.dayParts.size >= dayParts;
  const isCutOff = picture.deadChannels.size > 0 && picture.liveChannels.size === 0;
  if (isSilent || isCutOff) return 'unreachable';
  return picture.spokeFor ?? (picture.isTried ? 'undecided' : null);
}
