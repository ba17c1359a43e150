import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS, plusMs } from '../../../shared/kernel/instant.ts';
import type { Chance } from '../../chaos/chance.ts';

/** By which ways it is noticed that somebody has typed. Source: docs/hints.md. */
export interface Eyes {
  /** The script in the workbook tells of it. */
  readonly script: boolean;
  /** The sweep looks at workbooks in turn. */
  readonly turns: boolean;
  /** Drive's list of changes is followed; `null`: it is not. */
  readonly drive: DriveEyes | null;
}

interface DriveEyes {
  /** Notes by which Drive says that there is something arrive. */
  readonly areNotesHeard: boolean;
  /** Drive keeps a channel for so long, however long it was asked to. */
  readonly channelLifeMs: number;
}

/** The script tells, and turns are the net under it. */
export const USUAL: Eyes = { script: true, turns: true, drive: null };

/** Of all worlds, so many are looked after otherwise: it costs a call a minute while something has not been found. */
const OTHERWISE_SHARE = 0.05;
const WAYS = ['all', 'notes', 'notes', 'list', 'list', 'turns'] as const;

export function eyesOf(chance: Chance): Eyes {
  if (!chance.happens(OTHERWISE_SHARE, 'otherwise')) return USUAL;
  const way = chance.pick(WAYS, 'way');
  if (way === 'turns') return { script: false, turns: true, drive: null };
  const channelLifeMs = chance.pick([HOUR_MS, DAY_MS, 7 * DAY_MS], 'life');
  const isAll = way === 'all';
  return { script: isAll, turns: isAll, drive: { areNotesHeard: way !== 'list', channelLifeMs } };
}

/** What is read is on record within this, whatever else is waiting. */
const WORKED_OFF_MS = MINUTE_MS;
/** Drive's note comes some three minutes after the edit, and the function that hears of it runs once a minute. */
const BY_NOTE_MS = 4 * MINUTE_MS;
/** The list is asked for every five minutes while there is a channel, by a function that runs once a minute. */
const BY_LIST_MS = 6 * MINUTE_MS;
/** Whether people work at it or not, a workbook is looked at every ten minutes, by a sweep that runs once a minute. */
const BY_TURN_MS = 11 * MINUTE_MS;

/**
 * Where nothing fails, what is typed is on record within so long; `null`: that was not said. Of each file Drive lists the last
 * change alone: an edit after which the system wrote itself is for the turns to find. Source: docs/hints.md.
 */
export function seenWithinMs(
  { script, turns, drive }: Eyes,
  typedAt: Instant,
  isOverwritten: (from: Instant, until: Instant) => boolean,
): number | null {
  if (script) return WORKED_OFF_MS;
  const byTurnMs = turns ? BY_TURN_MS + WORKED_OFF_MS : null;
  if (drive === null) return byTurnMs;
  const byDriveMs = drive.areNotesHeard ? BY_NOTE_MS : BY_LIST_MS;
  return isOverwritten(typedAt, plusMs(typedAt, byDriveMs)) ? byTurnMs : byDriveMs + WORKED_OFF_MS;
}
