import type { Book } from '../history/books.ts';
import { inWords } from '../oracle/calendar.ts';
import type { FoundEdit } from '../world/edits.ts';
import { type Eyes, seenWithinMs } from '../world/eyes.ts';
import { workbookOf } from '../world/subjects.ts';

const TOLD_MAX = 3;

/** Where nothing fails, every edit of people's is looked at in the time that was said, whichever way there is to it. */
export function foundLate(found: readonly FoundEdit[], eyes: Eyes, { site, changes }: Book): readonly string[] {
  return found
    .filter(({ workbook, madeAt }) => workbook === workbookOf(site.spreadsheet) && changes.isPeoplesAt(madeAt))
    .filter(({ madeAt, foundAt }) => {
      const withinMs = seenWithinMs(eyes, madeAt, (from, until) => changes.isAnyOwnWithin(from, until));
      return withinMs !== null && foundAt - madeAt > withinMs;
    })
    .map(({ madeAt, foundAt }) => `what was typed at ${inWords(madeAt)} was not looked at until ${inWords(foundAt)}`)
    .slice(0, TOLD_MAX);
}
