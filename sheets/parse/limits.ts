import { MINUTE_MS } from '../../shared/kernel/instant.ts';

/** Characters of a long text. One request with three such texts still fits an item of the table (400 KB) with room for its history. */
export const LONG_TEXT_CHARACTERS_MAX = 20_000;

/** Characters of a name, a code or a short remark: more is a text pasted into the wrong column. */
export const TEXT_CHARACTERS_MAX = 200;

/** Characters of what a dunning case keeps of each of its sixty attempts, its steps and disputes, all in one item of the table. */
export const NOTE_CHARACTERS_MAX = 500;

/** Units one post can have in its grid, patterns counted once: a community of more is split among posts. */
export const GRID_ENTRIES_MAX = 500;

/** People named in one cell: more than go anywhere together. */
export const PEOPLE_MAX = 10;

/** A clock in the office may be this much fast before a time without a day is taken for yesterday's. */
export const CLOCK_TOLERANCE_MS = 5 * MINUTE_MS;

/** Characters of what was typed that a message repeats: as many as the longest unit has. */
export const QUOTED_CHARACTERS_MAX = 60;
